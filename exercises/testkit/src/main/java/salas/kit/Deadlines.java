package salas.kit;

import java.time.Duration;

/** Quanto se espera pelo programa. Tudo é multiplicado por {@code kit.fator}. */
final class Deadlines {
  /** Sem o corretor, que mede a máquina, o dobro: um notebook ocupado não reprova ninguém. */
  private static final double DEFAULT_FACTOR = 2;

  /** Quem depura para em pontos de parada: horas. */
  private static final double DEBUG_FACTOR = 5_000;

  private Deadlines() {}

  /** Silêncio máximo quando há uma resposta a caminho. */
  static Duration answer() {
    return scaled(2_000);
  }

  /** Da partida do programa até aceitar a primeira conexão (ou conectar-se). */
  static Duration start() {
    return scaled(8_000);
  }

  /** Sem progresso por este tempo, uma escrita está parada: ninguém lê do outro lado. */
  static Duration stall() {
    return scaled(500);
  }

  /** Uma parada da máquina menor do que isto não explica uma reprovação. */
  static Duration machinePause() {
    return scaled(1_000);
  }

  static Duration scaled(long millis) {
    double factor = Settings.isDebugging() ? DEBUG_FACTOR : DEFAULT_FACTOR;
    return Duration.ofMillis((long) (millis * Settings.number("kit.fator", factor)));
  }
}
