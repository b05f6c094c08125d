package salas;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Um servidor num cluster, para os testes de fora deste pacote. Salas de limite 3, as pedidas. */
public final class ClusterServer implements AutoCloseable {
  private final Server server;
  private final Cluster cluster;

  private ClusterServer(Server server, Cluster cluster) {
    this.server = server;
    this.cluster = cluster;
  }

  public static ClusterServer start(Cluster cluster, List<String> roomNames) throws IOException {
    RoomRegistry rooms = new RoomRegistry(32);
    roomNames.forEach(name -> rooms.create(name, 3));
    Server server =
        Server.start(
            "127.0.0.1",
            0,
            new ServerContext(
                TestServers.withHandshakeTimeout(Duration.ofHours(1)),
                rooms,
                new EventLog(null),
                LoopObserver.NONE,
                ByteLayers.NONE,
                Login.NONE,
                cluster));
    try {
      cluster.open(server.house());
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return new ClusterServer(server, cluster);
  }

  public int port() {
    return server.port();
  }

  /** Quem está na sala, como este nó a tem; vazia, se a casa dela é outra. */
  public List<String> participants(String room) {
    return server.administration().participants(room);
  }

  public Stream<String> logLines() {
    return server.administration().logLines();
  }

  /** Como {@code /ENCERRAR}. */
  public void closeRoom(String name) {
    Administration administration = server.administration();
    administration.rooms().stream()
        .filter(room -> room.name().equals(name))
        .forEach(room -> administration.closeRoom(room.id()));
  }

  /** O nó sai do cluster, avisando, e o servidor acaba. */
  @Override
  public void close() throws IOException {
    cluster.close();
    server.close();
  }
}
