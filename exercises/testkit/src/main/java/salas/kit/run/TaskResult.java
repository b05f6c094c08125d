package salas.kit.run;

import salas.kit.Failure;

/**
 * Como um teste terminou.
 *
 * @param outcome "passou", "instavel", "reprovou" ou "nao-avaliado"
 * @param cause "resposta", "tempo", "queda", "partida", "maquina" ou ""
 */
record TaskResult(
    String method,
    String outcome,
    String cause,
    String message,
    String timeline,
    String output,
    long millis) {

  boolean passed() {
    return outcome.equals("passou") || outcome.equals("instavel");
  }

  boolean failed() {
    return outcome.equals("reprovou");
  }

  /** Reprovou, e a culpa pode ser da máquina. */
  boolean isInDoubt() {
    return failed() && cause.equals(Failure.Cause.MACHINE.label());
  }

  boolean notEvaluated() {
    return outcome.equals("nao-avaliado");
  }

  TaskResult unstable() {
    return new TaskResult(method, "instavel", cause, message, timeline, output, millis);
  }
}
