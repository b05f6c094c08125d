package salas.load;

/**
 * Rotatividade: visitantes que entram numa sala e logo saem. Cada membro tem de ver exatamente uma
 * entrada e uma saída de cada visitante, nesta ordem.
 *
 * @param members os que ficam na sala
 * @param perSecondOrZero visitas por segundo; 0 é o mais rápido possível
 */
public record Churn(int members, int perSecondOrZero) implements Scenario {
  /** Visitantes na sala ao mesmo tempo, quando não há ritmo. */
  static final int VISITORS = 8;

  public Churn {
    Scenario.check("membros", members, 1, 100_000);
    Scenario.check("visitas por segundo", perSecondOrZero, 0, 100_000);
  }

  @Override
  public int participants() {
    return members + VISITORS;
  }
}
