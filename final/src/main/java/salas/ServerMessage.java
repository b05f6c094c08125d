package salas;

/**
 * O que o servidor manda: quem falou e o quê (especificação, 1.2).
 *
 * @param username quem falou, ou {@link #SYSTEM}
 * @param message o texto
 */
record ServerMessage(String username, String message) {
  /** O remetente das mensagens do próprio servidor. */
  static final String SYSTEM = "Sistema";

  static final String JOINED = "*** ENTROU NA SALA ***";
  static final String LEFT = "*** SAIU DA SALA ***";
  static final String ROOM_NOT_FOUND = "404";
  static final String ROOM_FULL = "501";
  static final String ROOM_CLOSED = "*** ESTA SALA FOI ENCERRADA ***";
}
