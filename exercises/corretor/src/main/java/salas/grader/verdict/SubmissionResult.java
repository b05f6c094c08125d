package salas.grader.verdict;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * O resultado de uma entrega; tudo o mais (páginas, planilhas) é conversão disto.
 *
 * @param exercise "ex04"
 * @param student quem entregou, como a pasta ou o arquivo diz
 * @param participant número do participante no Moodle, ou ""
 * @param source nome da pasta ou do arquivo da entrega, como veio
 * @param explanation por que este veredito, em português
 * @param notices o que foi mudado ou notado na entrega (codificação, pacote, arquivo ignorado)
 * @param output o fim da saída do próprio programa, com controles visíveis, ou ""
 * @param misconceptions os erros clássicos reconhecidos: um, um par, ou nenhum
 * @param seed semente dos dados sorteados
 * @param environment com que se corrigiu
 * @param contentHash SHA-256 do que foi entregue
 * @param millis quanto demorou, em milissegundos
 */
public record SubmissionResult(
    String exercise,
    String student,
    String participant,
    String source,
    Verdict verdict,
    String explanation,
    List<String> notices,
    List<TestResult> tests,
    String output,
    List<Misconception> misconceptions,
    long seed,
    Environment environment,
    String contentHash,
    long millis) {

  /**
   * Um erro clássico do exercício.
   *
   * @param id o identificador; de dois, "um+outro"
   * @param section âncora do livro, sem "#"
   */
  public record Misconception(String id, String name, String explanation, String section) {}

  /**
   * @param isolation "forte", "médio" ou "básico"
   * @param timeFactor por quanto os prazos foram multiplicados nesta máquina
   */
  public record Environment(String jdk, String system, String isolation, double timeFactor) {}

  /** O erro reconhecido; se são dois, os dois numa frase só; null se nenhum. */
  public Misconception misconception() {
    return misconceptions.isEmpty()
        ? null
        : new Misconception(
            joined(Misconception::id, "+"),
            joined(Misconception::name, "; e também: "),
            joined(Misconception::explanation, " "),
            misconceptions.get(0).section());
  }

  private String joined(Function<Misconception, String> part, String between) {
    return misconceptions.stream().map(part).collect(Collectors.joining(between));
  }

  /** Nota de 0 a 100; só vale se {@link Verdict#isGraded()}. */
  public int score() {
    return tests.stream().mapToInt(TestResult::score).sum();
  }
}
