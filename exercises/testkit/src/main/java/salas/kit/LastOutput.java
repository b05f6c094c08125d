package salas.kit;

/** O fim do que o programa escreveu no último teste; o corretor o mostra ao lado do resultado. */
final class LastOutput {
  private static volatile String text = "";

  private LastOutput() {}

  static void set(String output) {
    text = output;
  }

  static String take() {
    String taken = text;
    text = "";
    return taken;
  }
}
