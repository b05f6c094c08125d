package salas.kit.run;

import salas.kit.Failure;
import salas.kit.Symptom;

/**
 * Como um teste terminou.
 *
 * @param outcome "passou", "instavel", "reprovou" ou "nao-avaliado"
 * @param cause "resposta", "tempo", "queda", "partida", "maquina" ou ""
 * @param symptom o que se viu na falha, numa palavra de {@link Symptom}, ou ""
 */
record TaskResult(
    String method,
    String outcome,
    String cause,
    String symptom,
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

  /**
   * Quantas vezes seguidas tem de passar quem reprovou, para que valha. Um recurso que numa olhada
   * pareceu em ordem pode ter sido sorte: dele, a maioria de três, contando a que reprovou.
   */
  int passesNeeded() {
    return Symptom.isResource(symptom) ? 2 : 1;
  }

  boolean notEvaluated() {
    return outcome.equals("nao-avaliado");
  }

  TaskResult unstable() {
    return new TaskResult(method, "instavel", cause, symptom, message, timeline, output, millis);
  }
}
