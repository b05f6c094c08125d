package salas;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import salas.spi.ByteLayers;
import salas.spi.Cluster;
import salas.spi.Login;

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
    return start(cluster, rooms, ByteLayers.NONE, Login.NONE);
  }

  /**
   * Com o resto ligado: TLS, um login que responde de outra thread, e a sala privada de {@link
   * TestAccess}, de limite 2. O nome de quem entra é o seu token.
   */
  public static ClusterServer startGuarded(Cluster cluster) throws IOException {
    RoomRegistry rooms = new RoomRegistry(32);
    rooms.setAccess(new TestAccess());
    return start(cluster, rooms, TestTls.ofServer(), new TokenIsName());
  }

  private static ClusterServer start(
      Cluster cluster, RoomRegistry rooms, ByteLayers layers, Login login) throws IOException {
    Server server =
        Server.start(
            "127.0.0.1",
            0,
            new ServerContext(
                TestServers.withHandshakeTimeout(Duration.ofHours(1)),
                rooms,
                new EventLog(null),
                LoopObserver.NONE,
                layers,
                login,
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

  /** Um participante cru, por TLS. */
  public TestClient connectOverTls() throws IOException {
    return TestTls.connect(server.port());
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

  private static final class TokenIsName implements Login {
    @Override
    public void open(String host, boolean encrypted) {}

    @Override
    public boolean isRequired() {
      return true;
    }

    @Override
    public int maxHandshake() {
      return 0;
    }

    @Override
    public String howToEnter() {
      return "falta o token";
    }

    @Override
    public void check(String token, Consumer<Answer> then) {
      Background.run(
          () ->
              then.accept(
                  token.equals("falso") ? Answer.refused("não vale") : Answer.named(token)));
    }

    @Override
    public void close() {}
  }
}
