package salas.bench.report;

/**
 * Um dos concorrentes de um experimento.
 *
 * @param id o nome no JSON e nos atributos do livro
 * @param label o nome que se lê
 * @param of o nome numa frase, depois de "o" ou "as": "do epoll", "da fila"
 */
public record Series(String id, String label, String of) {
  /** O nome numa frase, como sujeito: "o epoll", "a fila". */
  String the() {
    return of.substring(1);
  }
}
