package salas.questions.code;

/** Um controle tornado visível vira texto comum. */
final class VisibleText {
  private VisibleText() {}

  public static void main(String[] args) {
    // tag::pergunta[]
    String said = "oi\rAna > tudo bem"; // a fala de Eva, com um retorno de carro
    String shown = said.replace("\r", "\\r");
    System.out.println("Eva > " + shown);
    // end::pergunta[]
  }
}
