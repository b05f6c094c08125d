package salas.questions.code;

import java.nio.charset.StandardCharsets;

/** Um cabeçalho em letras corta a mensagem. */
final class HeaderInCharacters {
  private HeaderInCharacters() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    String text = "maçã";
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    int announced = text.length(); // o cabeçalho diz isto
    System.out.println("sobram " + (sent.length - announced) + " bytes na conexão");
    // end::pergunta[]
  }
}
