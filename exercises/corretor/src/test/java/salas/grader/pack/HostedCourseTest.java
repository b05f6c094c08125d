package salas.grader.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.intake.ExerciseFolder;
import salas.grader.suite.ExerciseTests;
import salas.grader.verdict.TestPlan;

@DisplayName("O que o GitHub e o GitLab leem")
@Timeout(value = 3, unit = TimeUnit.MINUTES) // compila os testes de cada exercício
class HostedCourseTest {
  private static final Path EXERCISES = Path.of("..").toAbsolutePath().normalize();
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir Path folder;

  @Test
  @DisplayName("De todo exercício, está conforme o esquema publicado, e os pontos somam 100")
  void everyExerciseIsValid() throws IOException {
    for (ExerciseFolder exercise : ExerciseFolder.all(EXERCISES)) {
      TestPlan plan = plan(exercise);
      HostedCourse course = new HostedCourse(exercise, plan);
      assertThat(problems("github-workflow.json", course.github())).as(exercise.id()).isEmpty();
      assertThat(problems("gitlab-ci.json", course.gitlab())).as(exercise.id()).isEmpty();
      List<JsonNode> graders = graders(course.github());
      assertThat(graders).hasSameSizeAs(plan.tests());
      assertThat(graders.stream().mapToInt(step -> step.at("/with/max-score").asInt()).sum())
          .isEqualTo(100);
    }
  }

  @Test
  @DisplayName("Um arquivo que o GitHub ou o GitLab não leria é recusado pelo esquema")
  void faultsAreCaught() throws IOException {
    HostedCourse course = new HostedCourse(first(), plan(first()));
    assertThat(problems("github-workflow.json", course.github().replace("runs-on:", "roda-em:")))
        .isNotEmpty();
    assertThat(
            problems("github-workflow.json", course.github().replace("checks: write", "checks: x")))
        .isNotEmpty();
    assertThat(problems("gitlab-ci.json", course.gitlab().replace("when: always", "when: sempre")))
        .isNotEmpty();
  }

  @Test
  @DisplayName("Cada passo roda o seu teste, com os de que ele depende, e o relato junta todos")
  void oneStepPerTest() throws IOException {
    JsonNode steps =
        YAML.readTree(new HostedCourse(first(), plan(first())).github()).findValue("steps");
    List<JsonNode> graders = graders(steps);
    assertThat(graders)
        .extracting(step -> step.at("/with/test-name").asText())
        .startsWith("1. Devolve uma linha");
    assertThat(graders.get(1).at("/with/command").asText())
        .contains(
            "-pl ex01-eco -am test -Dtest=EchoServerTest#echoesOneLine+echoesWithoutNewline ");
    JsonNode reporter = steps.get(steps.size() - 1);
    List<String> ids = graders.stream().map(step -> step.get("id").asText()).toList();
    assertThat(reporter.at("/with/runners").asText()).isEqualTo(String.join(",", ids));
    for (String id : ids) {
      assertThat(reporter.at("/env/" + id.toUpperCase() + "_RESULTS").asText())
          .isEqualTo("${{ steps." + id + ".outputs.result }}");
    }
  }

  private static List<String> problems(String schema, String yaml) throws IOException {
    try (InputStream text = HostedCourseTest.class.getResourceAsStream(schema)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(text, InputFormat.JSON)
          .validate(yaml, InputFormat.YAML)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }

  private static List<JsonNode> graders(String workflow) throws IOException {
    return graders(YAML.readTree(workflow).findValue("steps"));
  }

  private static List<JsonNode> graders(JsonNode steps) {
    return StreamSupport.stream(steps.spliterator(), false)
        .filter(step -> step.path("uses").asText().contains("autograding-command-grader@"))
        .toList();
  }

  private TestPlan plan(ExerciseFolder exercise) throws IOException {
    return ExerciseTests.compile(exercise, folder.resolve(exercise.id())).plan();
  }

  private static ExerciseFolder first() throws IOException {
    return ExerciseFolder.find(EXERCISES, "ex01");
  }
}
