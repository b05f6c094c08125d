package salas.grader.pack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import salas.grader.intake.ExerciseFolder;
import salas.grader.verdict.TestPlan;
import salas.grader.verdict.TestPlan.PlannedTest;

/**
 * O que faz um repositório hospedado rodar os testes de um exercício a cada envio. Os testes e este
 * arquivo estão ao alcance do estudante: as notas que dão servem de retorno, e não de prova.
 */
final class HostedCourse {
  static final String GITHUB = ".github/workflows/classroom.yml";
  static final String GITLAB = ".gitlab-ci.yml";

  private static final String NOTE =
      """
      # Roda os testes do exercício a cada envio, para retorno. Quem envia pode mudar os testes e este
      # arquivo: a nota que vale é a do comando avaliar do corretor.
      """;

  private static final String GITHUB_START =
      NOTE
          + """
          name: Autograding Tests
          on: [push, workflow_dispatch, repository_dispatch]
          permissions:
            checks: write
            actions: read
            contents: read
          jobs:
            run-autograding-tests:
              runs-on: ubuntu-latest
              if: github.actor != 'github-classroom[bot]'
              steps:
                - uses: actions/checkout@v6
                - uses: actions/setup-java@v5
                  with:
                    distribution: temurin
                    java-version: 17
                    cache: maven
                - name: Compila
                  # Se não compila, quem diz é cada teste.
                  continue-on-error: true
                  run: mvn -B -q -f exercises/pom.xml -pl %s -am test-compile
          """;

  private static final String GITHUB_TEST =
      """
            - name: %2$s
              id: %1$s
              uses: classroom-resources/autograding-command-grader@v1
              with:
                test-name: %2$s
                setup-command: ''
                command: %3$s
                timeout: 5
                max-score: %4$d
      """;

  private static final String GITHUB_END =
      """
            - name: Autograding Reporter
              uses: classroom-resources/autograding-grading-reporter@v1
              env:
      %s        with:
                runners: %s
      """;

  private static final String GITLAB_ALL =
      NOTE
          + """
          %1$s:
            image: maven:3.9-eclipse-temurin-17
            timeout: 15 minutes
            variables:
              MAVEN_OPTS: -Dmaven.repo.local=$CI_PROJECT_DIR/.m2/repository
            cache:
              paths: [.m2/repository]
            script:
              - mvn -B -f exercises/pom.xml -pl %2$s -am test
            artifacts:
              when: always
              reports:
                junit: exercises/%2$s/target/surefire-reports/TEST-*.xml
          """;

  private final ExerciseFolder exercise;
  private final TestPlan plan;

  HostedCourse(ExerciseFolder exercise, TestPlan plan) {
    this.exercise = exercise;
    this.plan = plan;
  }

  /** Um passo por teste, com os pontos dele: a nota é a soma dos que passaram. */
  String github() {
    StringBuilder yaml = new StringBuilder(GITHUB_START.formatted(StudentKit.name(exercise)));
    for (PlannedTest test : plan.tests()) {
      String title = quoted(test.number() + ". " + test.title());
      yaml.append(GITHUB_TEST.formatted(id(test), title, quoted(command(test)), test.points()));
    }
    String results =
        plan.tests().stream()
            .map(
                test ->
                    "          %s_RESULTS: ${{ steps.%s.outputs.result }}\n"
                        .formatted(id(test).toUpperCase(Locale.ROOT), id(test)))
            .collect(Collectors.joining());
    String runners = plan.tests().stream().map(HostedCourse::id).collect(Collectors.joining(","));
    return yaml.append(GITHUB_END.formatted(results, runners)).toString();
  }

  /** Um trabalho por exercício; o relatório do JUnit mostra cada teste, e o registro, os pontos. */
  String gitlab() {
    return GITLAB_ALL.formatted(exercise.id(), StudentKit.name(exercise));
  }

  private static String id(PlannedTest test) {
    return "teste-" + test.number();
  }

  /** Com os testes de que este depende: como no corretor, sem eles não há pontos. */
  private String command(PlannedTest test) {
    Set<String> methods = new LinkedHashSet<>();
    addNeeded(test, methods);
    String type = exercise.testClass();
    return "mvn -B -q -f exercises/pom.xml -pl %s -am test -Dtest=%s#%s -Dsurefire.failIfNoSpecifiedTests=false"
        .formatted(
            StudentKit.name(exercise),
            type.substring(type.lastIndexOf('.') + 1),
            String.join("+", methods));
  }

  private void addNeeded(PlannedTest test, Set<String> methods) {
    List<PlannedTest> needed = new ArrayList<>(plan.tests());
    needed.removeIf(each -> !test.needs().contains(each.method()));
    needed.forEach(each -> addNeeded(each, methods));
    methods.add(test.method());
  }

  /** Um texto de YAML entre aspas simples, em que só elas são especiais (YAML 1.2, 7.3.2). */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
