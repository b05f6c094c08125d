package salas.grader.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import salas.grader.sandbox.ChildProcess;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.TestPlan;
import salas.grader.verdict.TestResult;
import salas.kit.run.Seal;

/**
 * O que o processo dos testes contou. A saída do programa do estudante vai para outro lugar e nunca
 * é interpretada; e o que ele conseguir escrever aqui, pelo {@code /proc}, não leva o {@link Seal}.
 *
 * @param problem por que isto não vale como resultado (a máquina falhou, o processo morreu no
 *     meio), ou vazio
 * @param tampering o que alguém fez para que nada disto valha (escreveu no canal, mexeu nos
 *     testes), ou vazio
 * @param outputs o fim da saída do programa em cada teste, pelo método
 * @param symptoms o que se viu em cada teste, numa palavra de {@link salas.kit.Symptom}
 */
public record SuiteReport(
    List<TestResult> tests,
    Map<String, String> outputs,
    Map<String, String> symptoms,
    Optional<String> problem,
    Optional<String> tampering) {
  private static final String FORGED = "Alguém além dos testes escreveu no canal dos resultados";
  private static final String TOUCHED =
      "Alguém mexeu nos testes ou no corretor enquanto esta entrega rodava";

  /**
   * Lê as linhas e confere que todo teste planejado, e nenhum outro, tem resultado.
   *
   * @param touched se os testes que rodaram podem não ser os nossos
   */
  static SuiteReport parse(TestPlan plan, ChildProcess.Ended ended, Seal seal, boolean touched) {
    ResultChannel channel = ResultChannel.read(ended.out(), seal);
    Map<String, JsonNode> results = channel.results();
    Optional<String> tampering =
        touched
            ? Optional.of(TOUCHED)
            : channel.isForged() ? Optional.of(FORGED) : Optional.empty();
    List<String> problems = new ArrayList<>(tampering.stream().toList());
    problems.addAll(channel.problems());
    if (!channel.isComplete()) {
      problems.add(howItDied(ended));
    }
    List<TestResult> tests = plan.tests().stream().map(test -> result(test, results)).toList();
    List<String> missing =
        plan.tests().stream()
            .map(TestPlan.PlannedTest::method)
            .filter(method -> !results.containsKey(method))
            .toList();
    if (problems.isEmpty() && !missing.isEmpty()) {
      problems.add("faltou o resultado de " + String.join(", ", missing));
    }
    return new SuiteReport(
        tests,
        field("output", results),
        field("symptom", results),
        problems.stream().findFirst(),
        tampering);
  }

  public boolean isValid() {
    return problem.isEmpty();
  }

  /** O fim da saída do programa no primeiro teste reprovado em que ele escreveu algo. */
  public String output() {
    return Stream.concat(
            tests.stream().filter(test -> test.outcome() == Outcome.FAILED), tests.stream())
        .map(test -> outputs.getOrDefault(test.method(), ""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static TestResult result(TestPlan.PlannedTest test, Map<String, JsonNode> results) {
    JsonNode event = results.get(test.method());
    if (event == null) {
      return test.result(Outcome.NOT_EVALUATED, "", "os testes acabaram antes deste", "");
    }
    Outcome outcome =
        Stream.of(Outcome.values())
            .filter(known -> known.label().equals(event.path("outcome").asText()))
            .findFirst()
            .orElse(Outcome.NOT_EVALUATED);
    return test.result(
        outcome,
        event.path("cause").asText(),
        event.path("message").asText(),
        event.path("timeline").asText());
  }

  private static Map<String, String> field(String name, Map<String, JsonNode> results) {
    Map<String, String> values = new LinkedHashMap<>();
    results.forEach((method, event) -> values.put(method, event.path(name).asText()));
    return values;
  }

  private static String howItDied(ChildProcess.Ended ended) {
    return switch (ended.ending()) {
      case DEADLINE -> "o processo dos testes não terminou no prazo";
      case TOO_MUCH_OUTPUT -> "o processo dos testes escreveu demais";
      case EXITED ->
          "o processo dos testes morreu no meio, com o código " + ended.exitCode() + tail(ended);
    };
  }

  private static String tail(ChildProcess.Ended ended) {
    return ended.err().lines().reduce((first, last) -> last).map(last -> ": " + last).orElse("");
  }
}
