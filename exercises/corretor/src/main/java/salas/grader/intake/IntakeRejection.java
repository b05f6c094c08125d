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

  Verdict verdict() {
    return verdict;
  }
}
