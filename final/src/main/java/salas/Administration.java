package salas;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * O que o administrador pode fazer com o servidor. Chamado da thread do console, bloqueia até o
 * event loop executar o pedido; o que volta são cópias, que o console pode guardar sem medo de
 * corrida.
 */
final class Administration {
  /** Uma linha de {@code /LISTAR}. */
  record RoomSummary(int id, String name, int participants, int limit, boolean isPrivate) {}

  private final EventLoop eventLoop;
  private final RoomRegistry rooms;
  private final EventLog log;

  Administration(EventLoop eventLoop, RoomRegistry rooms, EventLog log) {
    this.eventLoop = eventLoop;
    this.rooms = rooms;
    this.log = log;
  }

  /**
   * Verifica se uma sala nova pode ter esse nome.
   *
   * @throws IllegalArgumentException com o motivo, em português, se não puder
   */
  void checkRoomName(String name) {
    call(
        () -> {
          rooms.checkName(name);
          return name;
        });
  }

  /**
   * Cria uma sala.
   *
   * @throws IllegalArgumentException com o motivo, em português, se os dados não servirem
   */
  void createRoom(String name, int limit) {
    call(
        () -> {
          Room room = rooms.create(name, limit);
          log.add(created(room, rooms.all().size()));
          return room;
        });
  }

  /** As salas, na ordem em que foram criadas. */
  List<RoomSummary> rooms() {
    return call(() -> rooms.all().stream().map(this::summary).toList());
  }

  /** Os nomes na sala, em ordem de chegada, ou {@code null} se ela não existe. */
  List<String> participants(String roomName) {
    return call(
        () -> {
          Room room = rooms.find(roomName);
          return room == null ? null : room.participants();
        });
  }

  /** Encerra a sala com esse número; falso se ela não existe. */
  boolean closeRoom(int id) {
    return call(
        () -> {
          for (Room room : rooms.all()) {
            if (room.id() == id) {
              log.add("Sala " + room.name() + " foi encerrada.");
              rooms.close(room);
              return true;
            }
          }
          return false;
        });
  }

  /**
   * As linhas do log, da mais velha para a mais nova, prontas para um terminal. O event loop só
   * copia a lista; tornar o texto visível, que custa tempo, fica para quem percorrer a resposta.
   */
  Stream<String> logLines() {
    return call(log::lines).stream().map(EventLog::toVisible);
  }

  /** A linha de log de uma sala nova, quando já existem {@code count}, contando com ela. */
  static String created(Room room, int count) {
    return "Sala " + room.name() + " criada. Atualmente, existem " + count + " salas criadas.";
  }

  private RoomSummary summary(Room room) {
    return new RoomSummary(
        room.id(), room.name(), room.size(), room.limit(), rooms.isPrivate(room));
  }

  // tag::call[]
  private <T> T call(Supplier<T> request) {
    FutureTask<T> task = new FutureTask<>(request::get);
    if (!eventLoop.execute(task)) { // <1>
      throw new CancellationException("o servidor já encerrou");
    }
    try {
      return task.get(); // <2>
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException invalid) {
        throw invalid;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrompido");
    }
  }
  // end::call[]
}
