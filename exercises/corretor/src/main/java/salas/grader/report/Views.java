package salas.grader.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

/** Pedaços que as páginas da turma e do estudante mostram do mesmo jeito. */
final class Views {
  static final String UNSTABLE =
      "Reprovou e, repetido com os mesmos dados, passou: valeu os pontos. Esta é a vez em que"
          + " reprovou; costuma ser uma corrida no programa.";

  private Views() {}

  /** Símbolo, palavra e classe de estilo: a cor nunca é a única diferença. */
  static Map<String, Object> outcome(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> Map.of("symbol", "✓", "word", "passou", "style", "passou");
      case UNSTABLE -> Map.of("symbol", "≈", "word", "instável", "style", "instavel");
      case FAILED -> Map.of("symbol", "✗", "word", "reprovou", "style", "reprovou");
      case NOT_EVALUATED -> Map.of("symbol", "–", "word", "não avaliado", "style", "ausente");
    };
  }

  /** Quem entregou, e onde está a página dele. */
  static Map<String, Object> person(Entry entry) {
    return Map.of(
        "student", entry.student(), "link", "entregas/" + entry.label() + "/retorno.html");
  }

  static String verdict(Verdict verdict) {
    return switch (verdict) {
      case DOES_NOT_COMPILE -> "não compila";
      case SAME_AS_STARTER -> "igual ao ponto de partida";
      case INFRA -> "falha da máquina";
      default -> verdict.label();
    };
  }

  /** A explicação do resultado, ou "" se só repete o que o veredito já diz. */
  static String unlessSame(SubmissionResult result) {
    String explanation = Visible.text(result.explanation()).strip();
    return explanation.equals(result.verdict().explanation()) ? "" : explanation;
  }

  /** Com que se corrigiu: uma linha por fato, com todos os valores que a turma teve. */
  static List<Map<String, Object>> facts(List<Entry> entries) {
    return List.of(
        fact("Semente", entries, result -> Long.toString(result.seed())),
        fact("JDK", entries, result -> result.environment().jdk()),
        fact("Sistema", entries, result -> result.environment().system()),
        fact("Isolamento", entries, result -> result.environment().isolation()),
        fact(
            "Fator de tempo",
            entries,
            result -> Numbers.decimal(result.environment().timeFactor()) + " ×"));
  }

  private static Map<String, Object> fact(
      String name, List<Entry> entries, Function<SubmissionResult, String> value) {
    String values =
        entries.stream()
            .map(entry -> Visible.line(value.apply(entry.result())))
            .distinct()
            .collect(Collectors.joining(", "));
    return Map.of("name", name, "value", values);
  }

  /** O comando com que o estudante repete os testes com os mesmos dados, ou "". */
  static String command(ClassInfo info, long seed) {
    return info.folder().isEmpty()
        ? ""
        : "mvn -f exercises/pom.xml -pl %s -am test \"-Dkit.semente=%d\""
            .formatted(info.folder(), seed);
  }

  static String joined(String separator, String... parts) {
    return Stream.of(parts)
        .filter(Objects::nonNull)
        .map(Visible::line)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(separator));
  }
}
