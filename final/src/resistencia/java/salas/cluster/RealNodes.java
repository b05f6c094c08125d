package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Três {@code salas.jar}, cada um no seu processo, com os prazos de verdade: na interface de
 * loopback, ou cada um na sua rede, ligada às outras por um cabo que se pode tirar.
 */
final class RealNodes implements AutoCloseable {
  static final int LIMIT = 8;
  static final String EVERYBODY = "a, b, c; há maioria.";

  private final Path folder;
  private final Networks networks;
  private final Map<String, Process> processes = new HashMap<>();
  private final Map<String, InetSocketAddress> servers = new HashMap<>();

  private RealNodes(Path folder, Networks networks) {
    this.folder = folder;
    this.networks = networks;
  }

  /** Na interface de loopback, todos no ar e cada um sabendo dos outros. */
  static RealNodes onLoopback(Path folder) throws Exception {
    RealNodes nodes = new RealNodes(folder, null);
    nodes.start(TestNodes.freeMembers(), List.of("--porta", "0"));
    return nodes;
  }

  /** Cada um na sua rede; precisa de quem possa criar redes. */
  static RealNodes in(Networks networks, Path folder) throws Exception {
    RealNodes nodes = new RealNodes(folder, networks);
    Path key = folder.resolve("cluster.p12");
    Path password = Files.writeString(folder.resolve("senha.txt"), "segredo");
    password.toFile().setReadable(false, false);
    password.toFile().setReadable(true, true);
    Networks.run(
        (Path.of(System.getProperty("java.home"), "bin", "keytool")
                + " -genkeypair -alias cluster -keyalg EC -dname CN=cluster -validity 2"
                + " -storetype PKCS12 -storepass segredo -keystore "
                + key)
            .split(" "));
    nodes.start(
        networks.members(),
        List.of(
            "--porta",
            "0",
            "--host",
            "0.0.0.0",
            "--cluster-chave",
            key.toString(),
            "--cluster-senha",
            password.toString()));
    return nodes;
  }

  private void start(List<Member> members, List<String> more) throws Exception {
    for (String name : TestNodes.NAMES) {
      List<String> command =
          new ArrayList<>(networks == null ? List.of() : networks.commandPrefix(name));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-jar", Path.of("target", "salas.jar").toString(), "servidor"));
      command.addAll(List.of("--sem-console", "--cluster", name, "--log", log(name).toString()));
      command.addAll(more);
      for (Member member : members) {
        command.addAll(List.of("--no", member.toString()));
      }
      for (String room : TestNodes.ROOMS) {
        command.addAll(List.of("--sala", room + ":" + LIMIT));
      }
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      processes.put(name, process);
      String line = process.inputReader(UTF_8).readLine();
      assertThat(line).startsWith("Esperando conexões em ");
      int port = Integer.parseInt(line.replaceAll(".*:([0-9]+).*", "$1"));
      String host = networks == null ? "127.0.0.1" : networks.hostForPeople(name);
      servers.put(name, new InetSocketAddress(host, port));
    }
    for (String name : TestNodes.NAMES) {
      awaitView(name, EVERYBODY);
    }
  }

  InetSocketAddress server(String name) {
    return servers.get(name);
  }

  List<InetSocketAddress> servers() {
    return TestNodes.NAMES.stream().map(servers::get).toList();
  }

  Person join(String node, String username, String room) throws IOException {
    return new Person(servers.get(node), node, username, room);
  }

  /** Um sinal ao processo: STOP, CONT. */
  void signal(String node, String signal) throws Exception {
    Networks.run("kill", "-" + signal, Long.toString(processes.get(node).pid()));
  }

  /** Espera que a última notícia deste nó, no log, seja esta. */
  void awaitView(String node, String who) {
    await(node + ": " + who)
        .atMost(120, SECONDS)
        .until(
            () -> {
              List<String> views = views(node);
              return !views.isEmpty() && views.get(views.size() - 1).equals(who);
            });
  }

  /** As notícias que este nó deu, uma por linha. */
  List<String> views(String node) throws IOException {
    if (!Files.exists(log(node))) {
      return List.of();
    }
    return Files.readAllLines(log(node)).stream()
        .filter(line -> line.contains("No cluster: "))
        .map(line -> line.replaceAll(".*No cluster: ", ""))
        .toList();
  }

  private Path log(String node) {
    return folder.resolve(node + ".log");
  }

  @Override
  public void close() throws Exception {
    for (Process process : processes.values()) {
      process.destroyForcibly().waitFor();
    }
  }
}
