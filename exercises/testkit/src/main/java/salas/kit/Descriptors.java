package salas.kit;

/** Quantos descritores de arquivo um programa tinha abertos, para conferir que voltou a isso. */
public final class Descriptors {
  /** O que uma JVM pode abrir por conta própria enquanto o teste roda. */
  private static final int OWN = 15;

  private final Program program;
  private final int before;

  private Descriptors(Program program) {
    this.program = program;
    this.before = program.openDescriptors();
  }

  /** Os de agora. Onde não dá para saber, o teste fica sem avaliação. */
  public static Descriptors of(Program program) {
    return new Descriptors(program);
  }

  /**
   * Espera, com prazo, que o programa volte a ter os que tinha.
   *
   * @param since o que houve depois, como "Vieram e foram 60 clientes"
   */
  public void requireFreed(String since) {
    boolean freed = program.eventually(() -> program.openDescriptors() < before + OWN);
    program.require(
        freed,
        "O programa tinha %d descritores abertos. %s, e agora ele tem %d."
            .formatted(before, since, program.openDescriptors()));
  }
}
