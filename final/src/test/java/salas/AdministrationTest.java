package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O administrador e o event loop, ao mesmo tempo")
class AdministrationTest {
  @Test
  @DisplayName(
      "o console martela enquanto clientes entram, falam e saem: só a thread do laço toca nas salas")
  void hammer() throws Exception {
    RoomRegistry rooms = new RoomRegistry(32);
    rooms.create("Fixa", 100);
    try (Server server = Server.start("127.0.0.1", 0, Limits.DEFAULTS, rooms, new EventLog(null))) {
      List<CompletableFuture<Void>> work = new ArrayList<>();
      for (int c = 0; c < 2; c++) {
        String prefix = "Sala" + c + "-";
        work.add(Background.run(() -> administrate(server, prefix)));
      }
      for (int c = 0; c < 4; c++) {
        String name = "C" + c;
        work.add(Background.run(() -> visit(server.port(), name)));
      }
      CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
      assertThat(server.administration().rooms())
          .extracting(room -> room.name() + " " + room.participants())
          .containsExactly("Fixa 0");
    }
  }

  @Test
  @DisplayName("mexer nas salas de outra thread é erro na hora, não corrida de dados")
  void touchingRoomsOffTheLoopFails() throws IOException {
    RoomRegistry rooms = new RoomRegistry(32);
    rooms.create("Teste", 2);
    try (Server server = Server.start("127.0.0.1", 0, Limits.DEFAULTS, rooms, new EventLog(null))) {
      // A primeira visita do laço faz dele o dono.
      assertThat(server.administration().rooms()).hasSize(1);
      assertThatThrownBy(rooms::all)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("event-loop");
    }
  }

  // A cada pedido, o ThreadConfinement das salas lança se a thread for outra, e o teste reprova.
  private static void administrate(Server server, String prefix) {
    Administration administration = server.administration();
    for (int i = 0; i < 200; i++) {
      String name = prefix + i;
      administration.createRoom(name, 5);
      int id =
          administration.rooms().stream()
              .filter(room -> room.name().equals(name))
              .findFirst()
              .orElseThrow()
              .id();
      administration.participants("Fixa");
      assertThat(administration.logLines()).isNotEmpty();
      assertThat(administration.closeRoom(id)).isTrue();
    }
  }

  private static void visit(int port, String name) {
    try {
      for (int i = 0; i < 50; i++) {
        try (TestClient client = TestClient.join(port, name, "Fixa")) {
          client.say("oi");
          client.say("tchau");
          client.shutdownOutput();
          while (client.read() != null) {
            // Lê até o fim, para que a próxima volta encontre a sala sem ela.
          }
        }
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
