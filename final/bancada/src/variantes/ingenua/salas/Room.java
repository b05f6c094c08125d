package salas;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sala da difusão ingênua, que a bancada mede: cada mensagem é codificada de novo e escrita na
 * hora, para cada um que a ouve. No resto é a sala do {@code final}, e no lugar dela é compilada.
 */
final class Room {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final int id;
  private final String name;
  private final int limit;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /** A presença de um participante numa sala. */
  record Member(Participant participant) {}

  /**
   * @param id número que nenhuma outra sala tem nem teve
   * @param limit máximo de participantes
   * @param turn quem entregaria um lote no fim da rodada; aqui não há lote
   */
  Room(int id, String name, int limit, TurnBatches turn) {
    this.id = id;
    this.name = name;
    this.limit = limit;
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  int limit() {
    return limit;
  }

  int size() {
    return members.size();
  }

  boolean isFull() {
    return members.size() >= limit;
  }

  boolean hasParticipant(String username) {
    return members.containsKey(username);
  }

  /** Nomes em ordem de chegada. */
  List<String> participants() {
    return new ArrayList<>(members.keySet());
  }

  /**
   * Entra e avisa a todos, inclusive a quem entrou. Verifique antes se há vaga e se o nome é novo.
   */
  Member join(Participant participant) {
    Member member = new Member(participant);
    members.put(participant.name(), member);
    tell(null, participant.name(), ServerMessage.JOINED);
    return member;
  }

  /**
   * Leva a fala de um participante a todos os outros.
   *
   * @param text UTF-8
   * @throws ProtocolException se não for UTF-8 válido
   */
  void say(Member member, ByteBuffer text) throws ProtocolException {
    String message;
    try {
      message = StandardCharsets.UTF_8.newDecoder().decode(text.duplicate()).toString();
    } catch (CharacterCodingException e) {
      throw new ProtocolException("o texto não é UTF-8 válido");
    }
    tell(member, member.participant.name(), message);
  }

  /** Sai e avisa a quem ficou. */
  void leave(Member member) {
    members.remove(member.participant.name());
    tell(null, member.participant.name(), ServerMessage.LEFT);
  }

  /** Avisa a todos que a sala acabou e os dispensa. */
  void close() {
    tell(null, ServerMessage.SYSTEM, ServerMessage.ROOM_CLOSED);
    List<Member> everybody = new ArrayList<>(members.values());
    members.clear();
    everybody.forEach(member -> member.participant.disconnect());
  }

  /** Para cada um, menos {@code author}: codifica e escreve. */
  private void tell(Member author, String username, String message) {
    for (Member member : members.values()) {
      if (member != author) {
        byte[] bytes = MessageBuffer.encode(username, message);
        member.participant.deliver(ByteBuffer.wrap(bytes), NOTHING);
      }
    }
  }

  // O que a rodada pergunta a uma sala que tem lote: esta nunca tem.

  int batchLength() {
    return 0;
  }

  MessageBuffer takeBatch() {
    throw new IllegalStateException("a sala ingênua não tem lote");
  }

  void deliver(ByteBuffer head, ByteBuffer tail, int length) {
    throw new IllegalStateException("a sala ingênua não tem lote");
  }
}
