package salas.kit;

import java.nio.file.Path;

/** As propriedades {@code kit.*}, com que o corretor (ou um estudante curioso) regula a bancada. */
public final class Settings {
  private Settings() {}

  public static String text(String name) {
    return System.getProperty(name, "").strip();
  }

  public static double number(String name, double missing) {
    String value = text(name);
    return value.isEmpty() ? missing : Double.parseDouble(value);
  }

  static Path path(String name, Path missing) {
    String value = text(name);
    return value.isEmpty() ? missing : Path.of(value);
  }

  /** Se o programa do estudante espera por um depurador, na porta {@code kit.depurar}. */
  public static boolean isDebugging() {
    return !text("kit.depurar").isEmpty();
  }

  /** A semente da execução: a pedida, ou uma sorteada uma vez. */
  static long seed() {
    return Seed.VALUE;
  }

  private static final class Seed {
    static final long VALUE =
        text("kit.semente").isEmpty()
            ? Math.floorMod(System.nanoTime(), 1_000_000L)
            : Long.parseLong(text("kit.semente"));
  }
}
