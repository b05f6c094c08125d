package salas;

/** O que um handshake consegue: uma sala, ou uma recusa. Só decide; não sabe o que é um socket. */
sealed interface Admission {
  /** Pode entrar nesta sala, com este nome. */
  record Accepted(Room room, String username) implements Admission {}

  /** Não pode: o código que o protocolo manda responder, e a linha para o log. */
  record Rejected(String code, String logLine) implements Admission {}

  // tag::decide[]
  /**
   * Decide, na ordem da especificação: o nome, a existência da sala, a vaga, o nome repetido.
   *
   * @throws ProtocolException se o nome não puder ser usado
   */
  static Admission decide(Handshake handshake, RoomRegistry rooms, Limits limits)
      throws ProtocolException {
    return decide(handshake.username(), rooms.opened(handshake), limits);
  }

  /** O mesmo, quando já se sabe que sala o pedido abre; nula, se nenhuma. */
  static Admission decide(String wantedName, Room room, Limits limits) throws ProtocolException {
    String username = Names.trim(wantedName);
    String problem = Names.problem(username, limits.maxNameLength());
    if (problem != null) {
      throw new ProtocolException(problem);
    }
    String key = Names.key(username);
    if (Names.isReserved(key)) {
      throw new ProtocolException("o nome \"" + ServerMessage.SYSTEM + "\" é reservado");
    }
    if (room == null) {
      return new Rejected(
          ServerMessage.ROOM_NOT_FOUND, username + " tentou entrar em sala inexistente.");
    }
    if (room.isFull()) {
      return new Rejected(
          ServerMessage.ROOM_FULL,
          (username + " tentou entrar na sala '" + room.name())
              + "', mas seu limite de participantes já foi atingido.");
    }
    if (room.hasParticipant(key)) {
      throw new ProtocolException("já há alguém com o nome \"" + username + "\" nesta sala");
    }
    return new Accepted(room, username);
  }
  // end::decide[]
}
