package salas;

import java.util.random.RandomGenerator;

/**
 * O modo de ser de um cliente, sorteado quando ele nasce.
 *
 * @param messages quantas mensagens fala antes de ir embora
 * @param burst quantas fala de uma vez
 * @param pauseMillis entre uma vez e outra, mais ou menos
 * @param maxUnheard bytes seus que alguém ainda não ouviu, a partir dos quais ele espera
 * @param length caracteres da maior mensagem
 * @param stallAfter depois de quantas mensagens para de ler, ou -1
 * @param stallMillis por quanto tempo
 * @param lingerMillis quanto fica calado antes de ir embora
 * @param slice bytes que manda por vez, ou 0 para todos
 */
record Habit(
    int messages,
    int burst,
    int pauseMillis,
    int maxUnheard,
    int length,
    int stallAfter,
    int stallMillis,
    int lingerMillis,
    int slice,
    Ending ending) {
  /** Como vai embora. */
  enum Ending {
    /** FIN, e lê até o servidor encerrar também. */
    HALF_CLOSE,
    /** RST, talvez no meio de um quadro. */
    RESET,
    /** Fecha sem ler o que ainda vinha. */
    CLOSE
  }

  private static final int ORDINARY_UNHEARD = 4 * 1024;
  private static final int LONG_STALL_MS = 60_000;
  private static final int FLOOD_UNHEARD = 64 * 1024;

  static Habit random(RandomGenerator random) {
    int kind = random.nextInt(100);
    if (kind < 50) {
      return talker(random);
    } else if (kind < 70) {
      return listener(random);
    } else if (kind < 78) {
      return flooder(random);
    }
    return staller(random);
  }

  /**
   * O maior buffer de recepção, em bytes, que o kernel deve dar a quem vai parar de ler: quanto
   * menor, mais depressa o que ele não lê se acumula no servidor; mas, depois, mais devagar se lê.
   */
  int receiveBuffer() {
    return stallMillis == LONG_STALL_MS ? 4 * 1024 : 32 * 1024;
  }

  boolean stalls() {
    return stallAfter >= 0;
  }

  private static Habit talker(RandomGenerator random) {
    int slice = random.nextInt(4) == 0 ? 1 + random.nextInt(12) : 0;
    int length = random.nextInt(10) == 0 ? 10_000 : random.nextInt(10) < 4 ? 1000 : 60;
    return new Habit(
        random.nextInt(200),
        1 + random.nextInt(3),
        1 + random.nextInt(80),
        ORDINARY_UNHEARD,
        slice > 0 ? Math.min(60, length) : length,
        -1,
        0,
        random.nextInt(2000),
        slice,
        ending(random));
  }

  private static Habit listener(RandomGenerator random) {
    return new Habit(
        random.nextInt(3),
        1,
        500,
        ORDINARY_UNHEARD,
        60,
        -1,
        0,
        2000 + random.nextInt(15_000),
        0,
        ending(random));
  }

  private static Habit flooder(RandomGenerator random) {
    boolean large = random.nextBoolean();
    return new Habit(
        (1 + random.nextInt(5)) * (large ? 500 : 1500),
        large ? 60 : 400,
        1,
        FLOOD_UNHEARD,
        large ? 1000 : 30,
        -1,
        0,
        random.nextInt(1000),
        0,
        ending(random));
  }

  private static Habit staller(RandomGenerator random) {
    boolean forGood = random.nextBoolean();
    return new Habit(
        20 + random.nextInt(100),
        1,
        1 + random.nextInt(50),
        ORDINARY_UNHEARD,
        60,
        random.nextInt(10),
        forGood ? LONG_STALL_MS : 500 + random.nextInt(5000),
        random.nextInt(2000),
        0,
        // Quem parou por muito tempo teria muito a ler antes de sair em ordem.
        forGood ? Ending.RESET : ending(random));
  }

  private static Ending ending(RandomGenerator random) {
    int kind = random.nextInt(10);
    return kind < 6 ? Ending.HALF_CLOSE : kind < 8 ? Ending.RESET : Ending.CLOSE;
  }
}
