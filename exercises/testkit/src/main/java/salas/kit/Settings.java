package salas.kit;

import java.nio.file.Path;

/** As propriedades {@code kit.*}, com que o corretor (ou um estudante curioso) regula a bancada. */
public final class Settings {
  private static final String SEED = "kit.semente";
  private static final String DEBUG = "kit.depurar";
  private static final long RANDOM_SEED = Math.floorMod(System.nanoTime(), 1_000_000L);

  private Settings() {}

  public static String text(String name) {
    return System.getProperty(name, "").strip();
  }

  /**
   * @throws IllegalArgumentException se não é um número; a mensagem é para uma pessoa
   */
  public static double number(String name, double missing) {
    String value = text(name);
    try {
      return value.isEmpty() ? missing : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw refused(name, "não é um número");
    }
  }

  static Path path(String name, Path missing) {
    String value = text(name);
    return value.isEmpty() ? missing : Path.of(value);
  }

  /** Se o programa do estudante espera por um depurador, na porta {@code kit.depurar}. */
  public static boolean isDebugging() {
    return !text(DEBUG).isEmpty();
  }

  /**
   * A semente da execução: a pedida, ou uma sorteada uma vez.
   *
   * @throws IllegalArgumentException se não é um número inteiro; a mensagem é para uma pessoa
   */
  static long seed() {
    String value = text(SEED);
    try {
      return value.isEmpty() ? RANDOM_SEED : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw refused(SEED, "a semente é um número inteiro, como 7");
    }
  }

  /**
   * Confere o que o estudante pode ter digitado, antes de qualquer teste.
   *
   * @throws IllegalArgumentException a mensagem é para uma pessoa
   */
  static void check() {
    seed();
    number("kit.fator", 1);
    if (isDebugging() && !text(DEBUG).matches("(.+:)?[0-9]{1,5}")) {
      throw refused(DEBUG, "é a porta em que o programa espera o depurador, como 5005");
    }
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException("-D" + name + "=" + text(name) + ": " + why);
  }
}
