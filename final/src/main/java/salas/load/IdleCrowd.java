package salas.load;

/**
 * Ociosos: participantes que entram noutra sala e não dizem nada, ao lado de uma sala ativa.
 *
 * @param idle quantos são os calados
 * @param active o que acontece na outra sala
 */
public record IdleCrowd(int idle, Scenario active) implements Scenario {
  public IdleCrowd {
    Scenario.check("ociosos", idle, 0, 100_000);
    if (active instanceof IdleCrowd) {
      throw new IllegalArgumentException("ao lado dos ociosos tem de haver uma sala ativa");
    }
  }

  @Override
  public int participants() {
    return active.participants();
  }

  @Override
  public int connections() {
    return idle + active.connections();
  }
}
