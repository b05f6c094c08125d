package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Uma sala: número, nome, limite, participantes em ordem de chegada e o lote da rodada, com tudo o
 * que se disse nela desde a última entrega. Não sabe o que é um socket. Só a thread do event loop.
 *
 * <p>Uma rodada, um lote por sala, uma escrita por participante: cada mensagem é codificada uma
 * vez, e cada um recebe o mesmo trecho de bytes, menos o que ele mesmo disse.
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
  // Pela chave do nome: quem se confunde com outro é o outro.
  private final Map<String, Member> members = new LinkedHashMap<>();
  // O lote da rodada; nulo quando ninguém disse nada desde a última entrega.
  private MessageBuffer batch;

  /** A presença de um participante numa sala, e o que lhe cabe do lote da rodada. */
  static final class Member {
    private final Participant participant;
    private final String key;
    private final byte[] prefix;
    // Posições no lote: antes de from, o que ele não viu; de ownFrom a ownTo, o que ele disse.
    private int from;
    private int ownFrom;
    private int ownTo;

    private Member(Participant participant) {
      this.participant = participant;
      this.key = Names.key(participant.name());
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

  /** Se há alguém com o nome desta chave. */
  boolean hasParticipant(String key) {
    return members.containsKey(key);
  }

  /** Nomes em ordem de chegada. */
  List<String> participants() {
    return members.values().stream().map(member -> member.participant.name()).toList();
  }

  /**
   * Entra e avisa a todos, inclusive a quem entrou. Verifique antes se há vaga e se o nome é novo.
   */
  Member join(Participant participant) {
    Member member = new Member(participant);
    MessageBuffer out = openBatch();
    member.from = out.length();
    out.append(member.prefix, JOINED, 0, JOINED.length);
    // Por último: o que falhasse depois deixaria na sala quem ninguém mais tiraria dela.
    members.put(member.key, member);
    return member;
  }

  /**
   * Leva a fala de um participante a todos os outros.
   *
   * @param text UTF-8
   * @throws ProtocolException se não for UTF-8 válido
   */
  void say(Member member, ByteBuffer text) throws ProtocolException {
    if (member.ownTo != 0 && member.ownTo != batchLength()) {
      // Outros falaram depois dele: o recorte, que é um só, não daria conta. Com uma leitura por
      // conexão e por rodada, isto não acontece.
      turn.flushNow(this);
    }
    MessageBuffer out = openBatch();
    int start = out.length();
    int offset = text.arrayOffset() + text.position();
    if (!out.append(member.prefix, text.array(), offset, text.remaining())) {
      throw new ProtocolException("o texto não é UTF-8 válido");
    }
    if (member.ownTo == 0) {
      member.ownFrom = start;
    }
    member.ownTo = out.length();
  }

  /** Sai, levando o que já lhe cabia do lote, e avisa a quem ficou. */
  void leave(Member member) {
    try {
      deliverRest(member);
    } finally {
      members.remove(member.key);
    }
    openBatch().append(member.prefix, LEFT, 0, LEFT.length);
  }

  /** Avisa a todos que a sala acabou e os dispensa. */
  void close() {
    openBatch().append(MessageBuffer.prefix(ServerMessage.SYSTEM), CLOSED, 0, CLOSED.length);
    List<Member> everybody = new ArrayList<>(members.values());
    everybody.forEach(this::deliverRest);
    members.clear();
    everybody.forEach(member -> member.participant.disconnect());
  }

  /** Bytes à espera do fim da rodada. */
  int batchLength() {
    return batch == null ? 0 : batch.length();
  }

  /** Dá o lote, para ser entregue já; depois disto ele é outro. */
  MessageBuffer takeBatch() {
    MessageBuffer taken = batch;
    batch = null;
    return taken;
  }

  // tag::flush[]
  /**
   * Entrega o lote a todos.
   *
   * @param head o lote inteiro, quase sempre em memória direta, como primeira vista
   * @param tail os mesmos bytes, como segunda vista
   * @param length bytes do lote
   */
  void deliver(ByteBuffer head, ByteBuffer tail, int length) {
    for (Member member : members.values()) {
      deliver(member, head, tail, length);
    }
  }

  private static void deliver(Member member, ByteBuffer head, ByteBuffer tail, int length) {
    if (member.ownTo == 0) {
      member.participant.deliver(head.limit(length).position(member.from), NOTHING);
    } else { // <1>
      head.limit(member.ownFrom).position(member.from);
      tail.limit(length).position(member.ownTo);
      member.participant.deliver(head, tail);
    }
    member.from = 0;
    member.ownFrom = 0;
    member.ownTo = 0;
  }

  // end::flush[]

  /** Entrega a um só, fora da hora, o que já lhe cabe; os outros esperam o fim da rodada. */
  private void deliverRest(Member member) {
    if (batch != null) {
      ByteBuffer head = ByteBuffer.wrap(batch.array());
      deliver(member, head, head.duplicate(), batch.length());
    }
  }

  private MessageBuffer openBatch() {
    if (batch == null) {
      batch = turn.open(this);
    }
    return batch;
  }
}
