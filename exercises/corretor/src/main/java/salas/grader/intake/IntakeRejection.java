package salas.grader.intake;

import salas.grader.verdict.Verdict;

/** A entrega não pode ser corrigida como está; a mensagem diz por quê, em português. */
final class IntakeRejection extends Exception {
  private static final long serialVersionUID = 1L;

  private final Verdict verdict;

  IntakeRejection(String message) {
    this(Verdict.STRUCTURE, message);
  }

  IntakeRejection(Verdict verdict, String message) {
    super(message);
    this.verdict = verdict;
  }

  static IntakeRejection corruptZip() {
    return new IntakeRejection(
        "Não consegui abrir o zip: ele está corrompido, incompleto ou não é um zip. Envie de"
            + " novo.");
  }

  static IntakeRejection tooManyFiles(int limit) {
    return new IntakeRejection(
        "A entrega tem mais de %d arquivos. Envie só a pasta do exercício.".formatted(limit));
  }

  Verdict verdict() {
    return verdict;
  }
}
