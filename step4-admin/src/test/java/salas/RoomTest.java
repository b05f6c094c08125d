package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sala e o registro de salas, sem rede nenhuma")
class RoomTest {
  private final Room room = new Room(1, "Teste", 2);
  private final FakeParticipant yan = new FakeParticipant("Yan");
  private final FakeParticipant buendia = new FakeParticipant("Buendia");

  @Test
  @DisplayName("quem entra é anunciado a todos, inclusive a si mesmo")
  void joinIsAnnouncedToEverybody() {
    room.join(yan);
    room.join(buendia);
    assertThat(yan.received)
        .containsExactly("Yan > *** ENTROU NA SALA ***", "Buendia > *** ENTROU NA SALA ***");
    assertThat(buendia.received).containsExactly("Buendia > *** ENTROU NA SALA ***");
  }

  @Test
  @DisplayName("a fala vai a todos menos a quem falou; a saída, a quem ficou")
  void sayAndLeave() {
    room.join(yan);
    room.join(buendia);
    yan.received.clear();
    buendia.received.clear();
    room.say(yan, "Olá");
    room.leave(yan);
    room.say(buendia, "eco?");
    assertThat(buendia.received).containsExactly("Yan > Ol\\u00e1", "Yan > *** SAIU DA SALA ***");
    assertThat(yan.received).isEmpty();
  }

  @Test
  @DisplayName("está cheia no limite, e volta a ter vaga quando alguém sai")
  void limit() {
    room.join(yan);
    assertThat(room.isFull()).isFalse();
    room.join(buendia);
    assertThat(room.isFull()).isTrue();
    room.leave(yan);
    assertThat(room.isFull()).isFalse();
    assertThat(room.participants()).extracting(Participant::name).containsExactly("Buendia");
  }

  @Test
  @DisplayName("encerrada, avisa a todos, dispensa todos e fica vazia")
  void close() {
    room.join(yan);
    room.join(buendia);
    room.close();
    assertThat(yan.received).endsWith("Sistema > *** ESTA SALA FOI ENCERRADA ***", "dispensado");
    assertThat(buendia.received)
        .endsWith("Sistema > *** ESTA SALA FOI ENCERRADA ***", "dispensado");
    assertThat(room.participants()).isEmpty();
  }

  @Test
  @DisplayName("o número de uma sala encerrada nunca volta")
  void idsAreNeverReused() {
    RoomRegistry rooms = new RoomRegistry();
    rooms.create("A", 1);
    Room b = rooms.create("B", 1);
    rooms.close(b);
    assertThat(rooms.create("C", 1).id()).isEqualTo(3);
    assertThat(rooms.find("B")).isNull();
  }

  @Test
  @DisplayName("nome vazio, nome repetido e limite não positivo são recusados com motivo")
  void invalidRooms() {
    RoomRegistry rooms = new RoomRegistry();
    rooms.create("Teste", 1);
    assertThatThrownBy(() -> rooms.create("Teste", 5)).hasMessageContaining("Já existe");
    assertThatThrownBy(() -> rooms.create(" ", 5)).hasMessageContaining("vazio");
    assertThatThrownBy(() -> rooms.create("Outra", 0)).hasMessageContaining("positivo");
    assertThat(rooms.all()).extracting(Room::name).containsExactly("Teste");
    assertThat(rooms.find("Outra")).isNull();
  }

  private static final class FakeParticipant implements Participant {
    private final String name;
    final List<String> received = new ArrayList<>();

    FakeParticipant(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void send(ByteBuffer message) {
      String json = StandardCharsets.US_ASCII.decode(message.duplicate()).toString();
      received.add(json.replaceAll(".*: \"(.*)\", .*: \"(.*)\"}", "$1 > $2"));
    }

    @Override
    public void disconnect() {
      received.add("dispensado");
    }
  }
}
