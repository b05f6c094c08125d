package salas.load;

import salas.ProtocolAccess;

/** O que fazer com uma mensagem do próprio servidor: toda ela impede a carga de continuar. */
final class ServerNotice {
  private ServerNotice() {}

  /**
   * Uma fala de quem não é desta execução: as dos outros não contam, as do servidor são um fim.
   *
   * @param needed quantos participantes esta execução põe na sala
   */
  static void check(Member receiver, String username, String text, int needed)
      throws LoadException {
    if (username.equals(ProtocolAccess.SYSTEM)) {
      throw new LoadException(explain(receiver, text, needed));
    }
  }

  private static String explain(Member receiver, String text, int needed) {
    String room = receiver.room();
    String hint =
        "crie-a com lugar para todos (no nosso servidor, --sala " + room + ":" + needed + ")";
    return switch (text) {
      case ProtocolAccess.ROOM_NOT_FOUND ->
          "a sala \"" + room + "\" não existe no servidor: " + hint;
      case ProtocolAccess.ROOM_FULL -> "a sala \"" + room + "\" lotou: " + hint;
      case ProtocolAccess.ROOM_CLOSED -> "o servidor encerrou a sala \"" + room + "\"";
      default ->
          "o servidor avisou " + receiver.name() + ": \"" + ProtocolAccess.visible(text) + "\"";
    };
  }
}
