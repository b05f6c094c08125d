package salas.questions.code;

import java.nio.charset.StandardCharsets;

/** Cada metade de um caractere, convertida sozinha, vira um sinal de erro. */
final class DecodeHalves {
  private DecodeHalves() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    byte[] bytes = "ç".getBytes(StandardCharsets.UTF_8); // c3 a7
    String first = new String(bytes, 0, 1, StandardCharsets.UTF_8);
    String second = new String(bytes, 1, 1, StandardCharsets.UTF_8);
    String joined = first + second;
    System.out.println("caracteres " + joined.length() + ", é ç? " + joined.equals("ç"));
    // end::pergunta[]
  }
}
