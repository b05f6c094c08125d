package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A sala da difusão com fila, que a bancada mede: cada mensagem é codificada uma vez, entra na fila
 * de cada um que a ouve e, no fim da rodada, sai numa escrita só dela. No resto é a sala do {@code
 * final}, e no lugar dela é compilada.
 */
final class Room {
  private static final byte[] JOINED = ServerMessage.JOINED.getBytes(StandardCharsets.UTF_8);
  private static final byte[] LEFT = ServerMessage.LEFT.getBytes(StandardCharsets.UTF_8);
  private static final byte[] CLOSED = ServerMessage.ROOM_CLOSED.getBytes(StandardCharsets.UTF_8);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final int id;
  private final String name;
  private final int limit;
  private final TurnBatches turn;
  private final Map<String, Member> members = new LinkedHashMap<>();
  // Os bytes da rodada; nulo quando ninguém disse nada desde a última entrega.
  private MessageBuffer batch;

  /** Uma mensagem codificada: de onde até onde ela vai nos bytes da rodada. */
  private record Slice(int from, int to) {}

  /** A presença de um participante numa sala, e a fila do que ele ouviu na rodada. */
  static final class Member {
    private final Participant participant;
    private final byte[] prefix;
    private final Queue<Slice> queue = new ArrayDeque<>();

    private Member(Participant participant) {
      this.participant = participant;
      this.prefix = MessageBuffer.prefix(participant.name());
    }
  }

  /**
   * @param id número que nenhuma outra sala tem nem teve
   * @param limit máximo de participantes
   * @param turn quem entrega o lote no fim da rodada
   */
  Room(int id, String name, int limit, TurnBatches turn) {
    this.id = id;
    this.name = name;
    this.limit = limit;
    this.turn = turn;
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
    tell(null, member.prefix, JOINED, 0, JOINED.length);
    return member;
  }

  /**
   * Leva a fala de um participante a todos os outros.
   *
   * @param text UTF-8
   * @throws ProtocolException se não for UTF-8 válido
   */
  void say(Member member, ByteBuffer text) throws ProtocolException {
    int offset = text.arrayOffset() + text.position();
    if (!tell(member, member.prefix, text.array(), offset, text.remaining())) {
      throw new ProtocolException("o texto não é UTF-8 válido");
    }
  }

  /** Sai, levando o que já lhe cabia do lote, e avisa a quem ficou. */
  void leave(Member member) {
    deliverRest(member);
    members.remove(member.participant.name());
    tell(null, member.prefix, LEFT, 0, LEFT.length);
  }

  /** Avisa a todos que a sala acabou e os dispensa. */
  void close() {
    tell(null, MessageBuffer.prefix(ServerMessage.SYSTEM), CLOSED, 0, CLOSED.length);
    List<Member> everybody = new ArrayList<>(members.values());
    everybody.forEach(this::deliverRest);
    members.clear();
    everybody.forEach(member -> member.participant.disconnect());
  }

  /** Codifica uma vez e enfileira para cada um, menos {@code author}. */
  private boolean tell(Member author, byte[] prefix, byte[] text, int offset, int count) {
    if (batch == null) {
      batch = turn.open(this);
    }
    int from = batch.length();
    if (!batch.append(prefix, text, offset, count)) {
      return false;
    }
    Slice slice = new Slice(from, batch.length());
    for (Member member : members.values()) {
      if (member != author) {
        member.queue.add(slice);
      }
    }
    return true;
  }

  /** Bytes à espera do fim da rodada. */
  int batchLength() {
    return batch == null ? 0 : batch.length();
  }

  /** Entrega os bytes da rodada; depois disto são outros. Chamado pela {@link TurnBatches}. */
  MessageBuffer takeBatch() {
    MessageBuffer taken = batch;
    batch = null;
    return taken;
  }

  /**
   * Esvazia a fila de cada um, com uma escrita por mensagem.
   *
   * @param head os bytes da rodada, em memória direta
   * @param tail não usado
   */
  void deliver(ByteBuffer head, ByteBuffer tail, int length) {
    for (Member member : members.values()) {
      deliver(member, head);
    }
  }

  private static void deliver(Member member, ByteBuffer bytes) {
    Slice slice;
    while ((slice = member.queue.poll()) != null) {
      member.participant.deliver(bytes.limit(slice.to()).position(slice.from()), NOTHING);
    }
  }

  /** Entrega a um só, fora da hora, o que está na fila dele; os outros esperam o fim da rodada. */
  private void deliverRest(Member member) {
    if (batch != null) {
      deliver(member, ByteBuffer.wrap(batch.array()));
    }
  }
}
