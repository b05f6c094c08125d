package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import salas.TestClient;
import salas.TestPrograms;

/** Os três nós, cada um no seu processo. A sala de casa {@code c} tem limite 3; as outras, 9. */
final class NodePrograms implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final Map<String, Process> processes = new HashMap<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private int attempt;

  /**
   * @param folder onde ficam os logs
   */
  NodePrograms(Path folder) {
    this.folder = folder;
  }

  /** Os três no ar, cada um sabendo dos outros. */
  void startAll() throws Exception {
    while (!tryStartAll()) {
      close();
    }
  }

  private boolean tryStartAll() throws Exception {
    attempt++;
    List<String> options = new ArrayList<>(List.of("--porta", "0", "--sem-console"));
    List<String> members = TestNodes.freeMembers().stream().map(Member::toString).toList();
    options.addAll(List.of("--no", members.get(0), "--nos"));
    options.add(
        Files.write(folder.resolve("nos.txt"), members.subList(1, members.size())).toString());
    for (String room : TestNodes.ROOMS) {
      options.addAll(List.of("--sala", room + ":" + (room.equals(TestNodes.roomAt("c")) ? 3 : 9)));
    }
    for (String name : TestNodes.NAMES) {
      List<String> own = new ArrayList<>(options);
      own.addAll(List.of("--cluster", name, "--log", log(name).toString()));
      Process process = start(own.toArray(String[]::new));
      processes.put(name, process);
      BufferedReader lines = process.inputReader(UTF_8);
      String line = lines.readLine();
      if (line == null) {
        // Outro processo ficou com a porta entre a procura e o uso.
        String why = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertThat(attempt).as(why).isLessThan(ATTEMPTS);
        return false;
      }
      ports.put(name, Integer.parseInt(line.replaceAll(".*:([0-9]+).*", "$1")));
    }
    for (String name : TestNodes.NAMES) {
      awaitView(name, "a, b, c; há maioria.");
    }
    return true;
  }

  /** Um servidor com estas opções. */
  static Process start(String... options) throws IOException {
    List<String> command = TestPrograms.java("salas.cluster.PatientServer");
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  private Path log(String name) {
    return folder.resolve(name + attempt + ".log");
  }

  /** Espera que a última notícia deste nó, no log, seja esta. */
  void awaitView(String name, String who) {
    await()
        .atMost(120, SECONDS)
        .until(
            () ->
                Files.readAllLines(log(name)).stream()
                    .filter(line -> line.contains("No cluster: "))
                    .reduce("", (before, last) -> last)
                    .endsWith("No cluster: " + who));
  }

  void kill(String name) throws InterruptedException {
    processes.get(name).destroyForcibly().waitFor();
  }

  /** A de um dos nós, em roda. */
  int port(int client) {
    return ports.get(TestNodes.NAMES.get(client % TestNodes.NAMES.size()));
  }

  TestClient join(String node, String username, String room) throws IOException {
    return TestClient.join(ports.get(node), username, room);
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes.values()) {
      process.destroyForcibly().waitFor();
    }
  }
}
