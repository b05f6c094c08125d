package salas.questions;

import java.nio.file.Path;
import java.util.List;

/** O banco do repositório, para os testes que o conferem. */
final class TheBank {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  static final Bank BANK = read();

  private TheBank() {}

  /** As de escolher uma alternativa. */
  static List<Question> choices() {
    return BANK.questions().stream().filter(question -> !question.options().isEmpty()).toList();
  }

  private static Bank read() {
    try {
      return Bank.read(ROOT);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
