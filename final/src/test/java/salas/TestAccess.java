package salas;

import java.io.IOException;
import salas.access.PrivateRooms;
import salas.spi.RoomAccess;

/**
 * Servidores de teste com uma sala privada, além das abertas {@code Teste} e {@code Aula:noite}.
 */
final class TestAccess implements RoomAccess {
  static final String ROOM = "Cofre";
  static final String PASSWORD = "Sesamo:42";

  private PrivateRooms privateRooms;

  /** Com {@code Teste:2}, {@code Aula:noite:3} e {@code Cofre:2}, de números 1, 2 e 3. */
  static Server start(Limits limits, EventLog log, LoopObserver observer) throws IOException {
    RoomRegistry rooms = new RoomRegistry(limits.maxNameLength());
    rooms.create("Teste", 2);
    rooms.create("Aula:noite", 3);
    rooms.setAccess(new TestAccess());
    return Server.start("127.0.0.1", 0, new ServerContext(limits, rooms, log, observer));
  }

  static Server start() throws IOException {
    return start(Limits.DEFAULTS, new EventLog(null), LoopObserver.NONE);
  }

  @Override
  public void createRooms(Rooms rooms) {
    privateRooms = new PrivateRooms(rooms);
    privateRooms.create(ROOM, 2, PASSWORD);
  }

  @Override
  public String opened(String room, String password) {
    return privateRooms.opened(room, password);
  }

  @Override
  public boolean isPrivate(int id) {
    return privateRooms.isPrivate(id);
  }
}
