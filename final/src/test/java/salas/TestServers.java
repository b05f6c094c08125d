package salas;

import java.io.IOException;
import java.time.Duration;
import salas.spi.ByteLayers;
import salas.spi.Cluster;
import salas.spi.Login;

/** Servidores de teste, com salas {@code Teste:2}, {@code Outra:300} e {@code Dez:10}. */
final class TestServers {
  private TestServers() {}

  static Server start() throws IOException {
    return start(Limits.DEFAULTS);
  }

  static Server start(Limits limits) throws IOException {
    return start(limits, new EventLog(null));
  }

  static Server start(Limits limits, EventLog log) throws IOException {
    return start(limits, log, LoopObserver.NONE);
  }

  static Server start(Limits limits, EventLog log, LoopObserver observer) throws IOException {
    return start(limits, log, observer, Login.NONE);
  }

  static Server start(Limits limits, EventLog log, LoopObserver observer, Login login)
      throws IOException {
    return start(limits, log, observer, login, Cluster.NONE);
  }

  static Server start(
      Limits limits, EventLog log, LoopObserver observer, Login login, Cluster cluster)
      throws IOException {
    RoomRegistry rooms = new RoomRegistry(limits.maxNameLength());
    rooms.create("Teste", 2);
    rooms.create("Outra", 300);
    rooms.create("Dez", 10);
    return Server.start(
        "127.0.0.1",
        0,
        new ServerContext(limits, rooms, log, observer, ByteLayers.NONE, login, cluster));
  }

  /** Os limites de sempre, com outro prazo de handshake. */
  static Limits withHandshakeTimeout(Duration timeout) {
    Limits d = Limits.DEFAULTS;
    return new Limits(
        d.maxFrame(),
        d.maxHandshake(),
        timeout,
        d.maxPending(),
        d.maxNameLength(),
        d.maxConnections(),
        d.maxHeld());
  }

  /** Os limites de sempre, com outro total guardado para todos. */
  static Limits withMaxHeld(long maxHeld) {
    Limits d = Limits.DEFAULTS;
    return new Limits(
        d.maxFrame(),
        d.maxHandshake(),
        d.handshakeTimeout(),
        d.maxPending(),
        d.maxNameLength(),
        d.maxConnections(),
        maxHeld);
  }

  /** Os limites de sempre, com outro máximo de conexões. */
  static Limits withMaxConnections(int maxConnections) {
    Limits d = Limits.DEFAULTS;
    return new Limits(
        d.maxFrame(),
        d.maxHandshake(),
        d.handshakeTimeout(),
        d.maxPending(),
        d.maxNameLength(),
        maxConnections,
        d.maxHeld());
  }
}
