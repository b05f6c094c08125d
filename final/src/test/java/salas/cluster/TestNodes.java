package salas.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import salas.ClusterServer;
import salas.spi.Cluster;

/**
 * Nós de um cluster nesta JVM, e o que os testes com processos também usam: portas, e salas com a
 * casa em tal nó.
 */
final class TestNodes implements AutoCloseable {
  static final List<String> NAMES = List.of("a", "b", "c");
  static final List<String> ROOMS = IntStream.range(0, 30).mapToObj(i -> "sala " + i).toList();

  /** A privada dos nós de {@link #addGuarded}, e a senha dela. */
  static final String PRIVATE = "Cofre";

  static final String PASSWORD = "Sesamo:42";

  /**
   * Numa máquina ocupada, um nó pode ficar muito tempo calado sem ter caído: aqui só se suspeita de
   * quem fechou a conexão ou se despediu, que são fatos.
   */
  static final Timing PATIENT =
      new Timing(
          Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);

  private static final int ATTEMPTS = 10;
  private static final Random RANDOM = new Random();

  private final Map<String, ClusterServer> servers = new LinkedHashMap<>();
  private List<Member> members;

  private TestNodes() {}

  /** Os três nós no ar, cada um já sabendo dos outros. */
  static TestNodes start() throws IOException {
    return start(NAMES, null);
  }

  /** Estes nós no ar, com esta chave. */
  static TestNodes start(List<String> names, SSLContext key) throws IOException {
    return startEach(names, (nodes, name) -> nodes.add(name, key));
  }

  /** Como subir um dos nós. */
  interface Adding {
    void add(TestNodes nodes, String name) throws IOException;
  }

  /** Estes nós no ar. */
  static TestNodes startEach(List<String> names, Adding adding) throws IOException {
    TestNodes nodes = new TestNodes();
    for (int attempt = 1; ; attempt++) {
      nodes.members = freeMembers();
      try {
        for (String name : names) {
          adding.add(nodes, name);
        }
        nodes.awaitView(names);
        return nodes;
      } catch (IOException e) {
        // Outro processo ficou com uma das portas entre a procura e o uso.
        nodes.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Uma lista com portas livres agora, abaixo das que os sistemas dão a quem não escolhe: nenhuma
   * conexão de outro programa cai numa delas por acaso.
   */
  static List<Member> freeMembers() throws IOException {
    List<Member> members = new ArrayList<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (members.size() < NAMES.size()) {
        int port = 10_000 + RANDOM.nextInt(20_000);
        try {
          held.add(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));
          members.add(new Member(NAMES.get(members.size()), "127.0.0.1", port));
        } catch (IOException e) {
          // Ocupada: outra.
        }
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return members;
  }

  /** Sobe um nó, que não espera pelos outros. */
  void add(String name) throws IOException {
    add(name, null);
  }

  void add(String name, SSLContext key) throws IOException {
    servers.put(name, ClusterServer.start(new Node(name, key), ROOMS));
  }

  /** Como {@link #add(String)}, com estas salas em vez das de sempre. */
  void addWithRooms(String name, List<String> rooms) throws IOException {
    servers.put(name, ClusterServer.start(new Node(name, null), rooms));
  }

  /** Como {@link #add(String)}, com {@link ClusterServer#startGuarded}. */
  void addGuarded(String name) throws IOException {
    servers.put(name, ClusterServer.startGuarded(new Node(name, null)));
  }

  /** Espera até que os que estão no ar saibam que são exatamente estes. */
  void awaitView(List<String> names) {
    String line = "No cluster: " + String.join(", ", names) + "; ";
    for (String name : names) {
      await()
          .atMost(90, SECONDS)
          .until(
              () ->
                  get(name)
                      .logLines()
                      .filter(log -> log.startsWith("No cluster: "))
                      .reduce("", (before, last) -> last)
                      .startsWith(line));
    }
  }

  ClusterServer get(String name) {
    return servers.get(name);
  }

  int port(String name) {
    return servers.get(name).port();
  }

  /** O nó se despede e sai. */
  void stop(String name) throws IOException {
    servers.remove(name).close();
  }

  /** Uma sala com a casa neste nó, e que não muda de casa com a saída de nenhum outro. */
  static String roomAt(String home) {
    return ROOMS.stream()
        .filter(room -> HomeRule.home(room, NAMES).equals(home))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws IOException {
    for (ClusterServer server : servers.values()) {
      server.close();
    }
    servers.clear();
  }

  private final class Node implements Cluster {
    private final String name;
    private final SSLContext key;
    private volatile RoomCluster cluster;

    private Node(String name, SSLContext key) {
      this.name = name;
      this.key = key;
    }

    @Override
    public void checkOptions() {}

    @Override
    public void open(House house) throws IOException {
      RoomCluster.timing = PATIENT;
      cluster = RoomCluster.connect(name, members, key, house);
    }

    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public String refusal(String room) {
      return cluster == null ? "entrando" : cluster.refusal(room);
    }

    @Override
    public boolean isHere(String room) {
      return cluster.isHere(room);
    }

    @Override
    public Seat enter(String room, Visitor visitor) {
      return cluster.enter(room, visitor);
    }

    @Override
    public void close() {
      if (cluster != null) {
        cluster.close();
      }
    }
  }
}
