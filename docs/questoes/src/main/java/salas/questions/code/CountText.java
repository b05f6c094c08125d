package salas.questions.code;

import java.nio.charset.StandardCharsets;

/** Letras não são bytes. */
final class CountText {
  private CountText() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    String text = "ação";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.out.println("length " + text.length() + ", bytes " + bytes.length);
    // end::pergunta[]
  }
}
