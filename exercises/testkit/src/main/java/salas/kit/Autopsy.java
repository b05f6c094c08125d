package salas.kit;

import java.util.Optional;

/** De uma falha à causa dela: o programa morreu? Uma exceção encerrou a thread que respondia? */
record Autopsy(StudentProcess process, Manifest manifest, Timeline timeline) {

  Failure of(Failure failure) {
    boolean died = process.diesWithin(Deadlines.stall()) && !process.wasExpected();
    Optional<Death> death = Death.toldBy(died ? process.lastWords() : process.output());
    if (died) {
      return ofDead(failure, death);
    }
    return death
        .map(it -> new Failure(failure.reason(), failure.summary() + alive(it), it.symptom()))
        .orElse(failure);
  }

  private Failure ofDead(Failure failure, Optional<Death> death) {
    int status = process.exitStatus();
    timeline.note("o programa terminou sozinho, com status " + status);
    String how =
        death.map(this::dead).orElse(" O programa terminou sozinho, com status " + status + ".");
    String symptom = death.map(Death::symptom).orElse(Symptom.DIED);
    return new Failure(Failure.Cause.CRASH, failure.summary() + how, symptom);
  }

  private String dead(Death death) {
    return death.isOutOfMemory()
        ? " O programa ficou sem memória (tem " + memory() + " para tudo), e foi encerrado."
        : " O programa morreu de uma exceção, " + death.words() + ".";
  }

  private static String alive(Death death) {
    return death.isOutOfMemory()
        ? " Faltou memória ao programa."
        : " Uma exceção encerrou a thread “"
            + death.thread()
            + "” do programa, "
            + death.words()
            + ".";
  }

  private String memory() {
    return manifest.memory().toLowerCase(java.util.Locale.ROOT).replace("m", " MB");
  }
}
