package salas.docs;

import java.util.List;

/** O livro está quebrado; traz todos os problemas encontrados, prontos para mostrar. */
final class BookException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  BookException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Um problema por elemento, em português. */
  List<String> problems() {
    return problems;
  }
}
