package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Três redes ({@code ip netns}), uma por nó, ligadas por duas pontes: uma para os nós se falarem, a
 * outra para as pessoas chegarem a eles. Só no Linux, e só para o root. Os endereços são dos que a
 * RFC 5737 reserva para exemplos.
 */
final class Networks implements AutoCloseable {
  private static final String BETWEEN_NODES = "192.0.2.";
  private static final String FOR_PEOPLE = "198.51.100.";
  private static final int PORT = 7801;

  private Networks() {}

  /**
   * As três, ligadas.
   *
   * @throws IOException se este sistema, ou este usuário, não puder
   */
  static Networks create() throws Exception {
    Networks networks = new Networks();
    try {
      networks.build();
      return networks;
    } catch (IOException e) {
      networks.close();
      throw e;
    }
  }

  private void build() throws Exception {
    for (String bridge : List.of("salas-n", "salas-p")) {
      ip("link add " + bridge + " type bridge");
      ip("link set " + bridge + " up");
    }
    ip("addr add " + FOR_PEOPLE + "254/24 dev salas-p");
    for (String node : TestNodes.NAMES) {
      ip("netns add salas-" + node);
      ip("-n salas-" + node + " link set lo up");
      plug(node, "salas-n", BETWEEN_NODES);
      plug(node, "salas-p", FOR_PEOPLE);
    }
  }

  private static void plug(String node, String bridge, String network) throws Exception {
    String cable = bridge + node;
    String inside = "-n salas-" + node;
    ip("link add " + cable + " type veth peer name " + bridge + " netns salas-" + node);
    ip("link set " + cable + " master " + bridge + " up");
    ip(inside + " addr add " + network + number(node) + "/24 dev " + bridge);
    ip(inside + " link set " + bridge + " up");
  }

  List<Member> members() {
    return TestNodes.NAMES.stream()
        .map(node -> new Member(node, BETWEEN_NODES + number(node), PORT))
        .toList();
  }

  String hostForPeople(String node) {
    return FOR_PEOPLE + number(node);
  }

  private static int number(String node) {
    return 1 + TestNodes.NAMES.indexOf(node);
  }

  List<String> commandPrefix(String node) {
    return List.of("ip", "netns", "exec", "salas-" + node);
  }

  /** Os outros nós deixam de alcançar este; as pessoas, não. */
  void cut(String node) throws Exception {
    ip("link set salas-n" + node + " nomaster");
  }

  void mend(String node) throws Exception {
    ip("link set salas-n" + node + " master salas-n");
  }

  private static void ip(String arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments.split(" ")));
    run(command.toArray(String[]::new));
  }

  /** Roda e espera; o que der errado vira a mensagem da exceção. */
  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output.strip());
    }
  }

  @Override
  public void close() throws Exception {
    for (String node : TestNodes.NAMES) {
      // Os cabos primeiro: uma rede some depois do seu comando, e com ela o nome deles.
      tryTo("link del salas-n" + node);
      tryTo("link del salas-p" + node);
      tryTo("netns del salas-" + node);
    }
    tryTo("link del salas-n");
    tryTo("link del salas-p");
  }

  private static void tryTo(String arguments) throws Exception {
    try {
      ip(arguments);
    } catch (IOException e) {
      // Não chegou a existir.
    }
  }
}
