package salas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As salas que existem, na ordem em que foram criadas. Só a thread do event loop mexe. */
final class RoomRegistry {
  private final Map<String, Room> rooms = new LinkedHashMap<>();

  /**
   * Cria uma sala.
   *
   * @throws IllegalArgumentException com o motivo, se já existir uma com esse nome, o nome for
   *     vazio ou o limite não for positivo
   */
  Room create(String name, int limit) {
    if (rooms.containsKey(name)) {
      throw new IllegalArgumentException("Já existe uma sala com o nome \"" + name + "\".");
    }
    Room room = new Room(name, limit);
    rooms.put(name, room);
    return room;
  }

  /** A sala com esse nome, ou {@code null}. */
  Room find(String name) {
    return rooms.get(name);
  }

  /** Cópia da lista de salas. */
  List<Room> all() {
    return new ArrayList<>(rooms.values());
  }
}
