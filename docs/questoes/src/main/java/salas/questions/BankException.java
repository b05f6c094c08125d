package salas.questions;

import java.util.List;

/** O banco está errado; traz todos os problemas encontrados, prontos para mostrar. */
public final class BankException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  BankException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Um problema por elemento, em português. */
  public List<String> problems() {
    return problems;
  }
}
