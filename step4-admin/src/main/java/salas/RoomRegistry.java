package salas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As salas que existem, na ordem em que foram criadas. Quem monta o servidor as entrega à thread do
 * event loop; dali em diante só ela mexe.
 */
final class RoomRegistry {
  private final ThreadConfinement confinement = new ThreadConfinement();
  private final Map<String, Room> rooms = new LinkedHashMap<>();
  private int lastId;

  /**
   * Cria uma sala, com um número que nenhuma outra teve.
   *
   * @throws IllegalArgumentException com o motivo, se já existir uma com esse nome, o nome for
   *     vazio ou o limite não for positivo
   */
  Room create(String name, int limit) {
    checkName(name);
    Room room = new Room(lastId + 1, name, limit);
    lastId++;
    rooms.put(name, room);
    return room;
  }

  /**
   * Verifica se uma sala nova pode ter esse nome.
   *
   * @throws IllegalArgumentException com o motivo, se já existir uma ou o nome for vazio
   */
  void checkName(String name) {
    confinement.check();
    if (rooms.containsKey(name)) {
      throw new IllegalArgumentException("Já existe uma sala com o nome \"" + name + "\".");
    }
    Room.checkName(name);
  }

  /** A sala com esse nome, ou {@code null}. */
  Room find(String name) {
    confinement.check();
    return rooms.get(name);
  }

  /** Tira a sala do registro e a encerra. */
  void close(Room room) {
    confinement.check();
    rooms.remove(room.name());
    room.close();
  }

  /** Cópia da lista de salas. */
  List<Room> all() {
    confinement.check();
    return new ArrayList<>(rooms.values());
  }

  /** Quem chama deixa de ser a dona das salas; a próxima thread que mexer passa a ser. */
  void handOver() {
    confinement.release();
  }
}
