package salas;

/** As regras para nomes de participantes e de salas (especificação, 5). */
final class Names {
  private Names() {}

  /**
   * Verifica um nome já sem espaços nas pontas.
   *
   * @param maxLength em caracteres Unicode (code points)
   * @return o que há de errado, numa oração, ou {@code null} se o nome serve
   */
  static String problem(String name, int maxLength) {
    if (name.isEmpty()) {
      return "o nome não pode ficar vazio";
    }
    if (name.codePointCount(0, name.length()) > maxLength) {
      return "o nome passou de " + maxLength + " caracteres";
    }
    if (!name.codePoints().allMatch(VisibleText::isPrintable)) {
      return "o nome tem caracteres de controle ou invisíveis";
    }
    return null;
  }

  /** Diz se o nome é o do próprio servidor, que ninguém pode usar. */
  static boolean isReserved(String name) {
    return name.equalsIgnoreCase(ServerMessage.SYSTEM);
  }
}
