package salas;

import java.io.IOException;
import java.time.Duration;
import salas.spi.Login;

/** Um servidor de teste que alguém de outro pacote observa. */
public final class WatchedServer implements AutoCloseable {
  private final Server server;

  private WatchedServer(Server server) {
    this.server = server;
  }

  /** Com as salas de {@link TestServers}. */
  public static WatchedServer start(LoopObserver observer) throws IOException {
    return new WatchedServer(
        TestServers.start(Limits.DEFAULTS, new EventLog(null), observer, Login.NONE));
  }

  /** Só com a sala {@code Teste:10}, a de número 1. */
  public static WatchedServer start(
      LoopObserver observer, Duration handshakeTimeout, int maxPending) throws IOException {
    Limits d = Limits.DEFAULTS;
    Limits limits =
        new Limits(
            d.maxFrame(),
            d.maxHandshake(),
            handshakeTimeout,
            maxPending,
            d.maxNameLength(),
            d.maxConnections(),
            d.maxHeld());
    RoomRegistry rooms = new RoomRegistry(limits.maxNameLength());
    rooms.create("Teste", 10);
    return new WatchedServer(
        Server.start(
            "127.0.0.1", 0, new ServerContext(limits, rooms, new EventLog(null), observer)));
  }

  public int port() {
    return server.port();
  }

  public void nudge() {
    server.nudge();
  }

  /** Quantos estão na sala. */
  public int participants(String room) {
    return server.administration().participants(room).size();
  }

  /** Encerra a sala como o console faria: de outra thread, bloqueando quem chama. */
  public void closeRoom(int id) {
    server.administration().closeRoom(id);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
