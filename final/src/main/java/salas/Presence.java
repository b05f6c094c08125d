package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Alguém numa sala, do lado de quem atende a conexão: o que ele faz ali vai para a sala e para o
 * log. Só a thread do event loop.
 */
final class Presence {
  private final String name;
  private final Room room;
  private final Room.Member member;
  private final EventLog log;
  // O começo das linhas das suas falas; nulo até a primeira, que talvez nunca venha.
  private byte[] logPrefix;

  // tag::presence[]
  /** Entra na sala. Verifique antes se há vaga e se o nome é novo. */
  Presence(Participant who, Room room, EventLog log) {
    this.name = who.name();
    this.room = room;
    this.log = log;
    log.add(name + " entrou na sala " + room.name() + ".");
    this.member = room.join(who);
  }

  /**
   * Fala a todos os outros.
   *
   * @param text UTF-8
   * @throws ProtocolException se não for UTF-8 válido
   */
  void say(ByteBuffer text) throws ProtocolException {
    room.say(member, text);
    if (logPrefix == null) {
      logPrefix = (name + " [" + room.name() + "]: ").getBytes(StandardCharsets.UTF_8);
    }
    log.add(logPrefix, text);
  }

  /** Sai, e a sala é avisada. */
  void leave() {
    try {
      log.add("Conexão encerrada de: " + name);
    } finally {
      // Nem por falta de memória: quem ficasse na sala ocuparia o nome e o lugar para sempre.
      room.leave(member);
    }
  }

  // end::presence[]

  Room room() {
    return room;
  }
}
