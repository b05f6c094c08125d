package salas.grader.verdict;

/**
 * Um teste numa entrega. Todo teste planejado aparece no resultado, mesmo quando nada rodou.
 *
 * @param number posição no exercício, a partir de 1
 * @param method nome do método, a identidade do teste
 * @param title frase em português
 * @param points quanto vale, inteiro; os de um exercício somam 100
 * @param cause o que reprovou: "resposta", "tempo", "queda", "partida" ou ""
 * @param message o que se esperava e o que veio, em português, ou ""
 * @param timeline a conversa até ali, uma linha por evento, com bytes escapados, ou ""
 * @param lookInto o que investigar, em português
 * @param section âncora do livro, sem "#", ou ""
 */
public record TestResult(
    int number,
    String method,
    String title,
    int points,
    Outcome outcome,
    String cause,
    String message,
    String timeline,
    String lookInto,
    String section) {

  /** Pontos ganhos. */
  public int score() {
    return outcome.earnsPoints() ? points : 0;
  }
}
