package salas.kit;

/** O fim do que o programa escreveu no último teste; o corretor o mostra ao lado do resultado. */
public final class LastOutput {
  private static volatile String text = "";

  private LastOutput() {}

  static void set(String output) {
    text = output;
  }

  public static String take() {
    String taken = text;
    text = "";
    return taken;
  }
}
