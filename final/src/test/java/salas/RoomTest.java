package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sala e o lote da rodada, sem rede nenhuma")
class RoomTest {
  private final RoomRegistry rooms = new RoomRegistry(32);
  private final Room room = rooms.create("Teste", 3);

  {
    // O JUnit monta o teste numa thread e o roda em outra.
    rooms.handOver();
  }

  private final FakeParticipant yan = new FakeParticipant("Yan");
  private final FakeParticipant buendia = new FakeParticipant("Buendia");

  @Test
  @DisplayName("quem entra é anunciado a todos, inclusive a si mesmo")
  void joinIsAnnouncedToEverybody() {
    room.join(yan);
    endTurn();
    room.join(buendia);
    endTurn();
    assertThat(yan.received)
        .containsExactly("Yan > *** ENTROU NA SALA ***", "Buendia > *** ENTROU NA SALA ***");
    assertThat(buendia.received).containsExactly("Buendia > *** ENTROU NA SALA ***");
  }

  @Test
  @DisplayName("numa rodada só: cada um recebe o seu recorte do lote, numa entrega")
  void oneDeliveryPerTurn() throws Exception {
    Room.Member y = room.join(yan);
    room.say(y, text("antes de Buendia"));
    Room.Member b = room.join(buendia);
    room.say(b, text("um"));
    room.say(b, text("dois"));
    endTurn();
    assertThat(yan.received)
        .containsExactly(
            "Yan > *** ENTROU NA SALA ***",
            "Buendia > *** ENTROU NA SALA ***",
            "Buendia > um",
            "Buendia > dois");
    assertThat(buendia.received).containsExactly("Buendia > *** ENTROU NA SALA ***");
    assertThat(yan.deliveries).isEqualTo(1);
  }

  @Test
  @DisplayName("na rodada seguinte o lote é outro: nada se repete")
  void nothingIsRepeated() throws Exception {
    Room.Member y = room.join(yan);
    room.join(buendia);
    endTurn();
    room.say(y, text("Olá"));
    endTurn();
    endTurn();
    assertThat(buendia.received).containsExactly("Buendia > *** ENTROU NA SALA ***", "Yan > Olá");
  }

  @Test
  @DisplayName("quem sai no meio da rodada leva o que já lhe cabia; os outros são avisados")
  void leaverTakesWhatWasHis() throws Exception {
    Room.Member y = room.join(yan);
    Room.Member b = room.join(buendia);
    endTurn();
    room.say(y, text("tchau?"));
    room.leave(b);
    room.say(y, text("já foi"));
    endTurn();
    assertThat(buendia.received).endsWith("Yan > tchau?");
    assertThat(yan.received).endsWith("Buendia > *** SAIU DA SALA ***");
    assertThat(room.participants()).containsExactly("Yan");
  }

  @Test
  @DisplayName("texto que não é UTF-8 é recusado sem estragar o lote")
  void invalidTextLeavesTheBatchIntact() throws Exception {
    Room.Member y = room.join(yan);
    room.join(buendia);
    room.say(y, text("certo"));
    ByteBuffer invalid = ByteBuffer.wrap(new byte[] {'a', (byte) 0xff});
    assertThatThrownBy(() -> room.say(y, invalid)).isInstanceOf(ProtocolException.class);
    room.say(y, text("certo de novo"));
    endTurn();
    assertThat(buendia.received)
        .containsExactly("Buendia > *** ENTROU NA SALA ***", "Yan > certo", "Yan > certo de novo");
  }

  @Test
  @DisplayName("encerrada, avisa a todos, dispensa todos e fica vazia")
  void close() throws Exception {
    Room.Member y = room.join(yan);
    room.join(buendia);
    room.say(y, text("última"));
    rooms.close(room);
    endTurn();
    assertThat(yan.received).endsWith("Sistema > *** ESTA SALA FOI ENCERRADA ***", "dispensado");
    assertThat(buendia.received)
        .endsWith("Yan > última", "Sistema > *** ESTA SALA FOI ENCERRADA ***", "dispensado");
    assertThat(room.participants()).isEmpty();
  }

  @Test
  @DisplayName("está cheia no limite, e volta a ter vaga quando alguém sai")
  void limit() {
    Room pair = rooms.create("Par", 2);
    Room.Member y = pair.join(yan);
    assertThat(pair.isFull()).isFalse();
    pair.join(buendia);
    assertThat(pair.isFull()).isTrue();
    pair.leave(y);
    assertThat(pair.isFull()).isFalse();
  }

  @Test
  @DisplayName("nome que não serve, nome repetido e limite não positivo são recusados com motivo")
  void invalidRooms() {
    assertThatThrownBy(() -> rooms.create("Teste", 5)).hasMessageContaining("Já existe");
    assertThatThrownBy(() -> rooms.create("", 5)).hasMessageContaining("vazio");
    assertThatThrownBy(() -> rooms.create("x".repeat(33), 5)).hasMessageContaining("32");
    assertThatThrownBy(() -> rooms.create("a\nb", 5)).hasMessageContaining("controle");
    assertThatThrownBy(() -> rooms.create("Outra", 0)).hasMessageContaining("positivo");
    assertThat(rooms.create("😀".repeat(32), 1).id()).isEqualTo(2);
  }

  @Test
  @DisplayName("o número de uma sala encerrada nunca volta")
  void idsAreNeverReused() {
    rooms.close(rooms.create("A", 1));
    assertThat(rooms.create("B", 1).id()).isEqualTo(3);
    assertThat(rooms.find("A")).isNull();
  }

  private void endTurn() {
    rooms.turn().flush();
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class FakeParticipant implements Participant {
    private final String name;
    private final ServerMessageParser parser = new ServerMessageParser();
    final List<String> received = new ArrayList<>();
    int deliveries;

    FakeParticipant(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void deliver(ByteBuffer head, ByteBuffer tail) {
      deliveries++;
      receive(head);
      receive(tail);
    }

    @Override
    public void disconnect() {
      received.add("dispensado");
    }

    private void receive(ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      try {
        for (ServerMessage message : parser.feed(copy, copy.length)) {
          received.add(message.username() + " > " + message.message());
        }
      } catch (ProtocolException e) {
        throw new AssertionError(e);
      }
    }
  }
}
