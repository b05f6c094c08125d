package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/**
 * Equívoco: "select, poll e epoll custam o mesmo" (ou "epoll é sempre mais rápido"). Com poll(2) o
 * kernel percorre todos os descritores em cada chamada; com epoll(7) a lista fica no kernel, e a
 * chamada só vê os prontos. Mede um canal pronto entre N ociosos, com cada provedor que este JDK
 * tiver; o provedor só se escolhe ao iniciar a JVM, daí um processo filho para cada um.
 */
public final class SelectorCost {
  private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";
  // Linux, os BSD e macOS, Windows; poll existe em todos menos no Windows.
  private static final List<String> PROVIDERS =
      List.of("EPoll", "KQueue", "WEPoll", "Poll", "Windows");
  private static final int[] IDLE = {10, 100, 1000, 3000};

  private SelectorCost() {}

  /** Um provedor e, para cada N de {@link #IDLE}, chaves prontas e nanossegundos por select. */
  record Cost(String provider, List<Integer> ready, List<Long> nanos) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      measure();
      return;
    }
    System.out.println("Acreditava-se: vigiar muitos canais custa o mesmo de qualquer jeito.");
    System.out.println("Um canal pronto entre N ociosos; microssegundos por select, por provedor:");
    for (Cost cost : observe(self())) {
      StringBuilder line = new StringBuilder("  " + cost.provider() + ":");
      for (int i = 0; i < IDLE.length; i++) {
        line.append(i == 0 ? " " : "; ").append("com ").append(IDLE[i]).append(", ");
        line.append(cost.nanos().get(i) / 1000);
      }
      System.out.println(line);
    }
  }

  static List<Cost> observe(List<String> program) throws IOException, InterruptedException {
    List<Cost> costs = new ArrayList<>();
    for (String name : PROVIDERS) {
      String provider = "sun.nio.ch." + name + "SelectorProvider";
      if (exists(provider)) {
        costs.add(inChild(name, provider, program));
      }
    }
    return costs;
  }

  private static Cost inChild(String name, String provider, List<String> program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-D" + PROPERTY + "=" + provider);
    command.addAll(program);
    command.add("medir");
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Cost cost = new Cost(name, new ArrayList<>(), new ArrayList<>());
    try (Scanner output = new Scanner(child.getInputStream(), StandardCharsets.US_ASCII)) {
      while (output.hasNextInt()) {
        cost.ready().add(output.nextInt());
        cost.nanos().add(output.nextLong());
      }
    }
    if (child.waitFor() != 0) {
      throw new IOException("a medida com " + name + " falhou");
    }
    return cost;
  }

  /** No processo filho: uma linha por N, com as chaves prontas e os nanossegundos. */
  private static void measure() throws IOException {
    List<DatagramChannel> channels = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      DatagramChannel ready = register(selector, channels);
      // Nunca lido: fica pronto para sempre, e cada select acha exatamente uma chave.
      ready.send(ByteBuffer.wrap(new byte[1]), ready.getLocalAddress());
      selector.select();
      for (int idle : IDLE) {
        while (channels.size() <= idle) {
          register(selector, channels);
        }
        long best = Long.MAX_VALUE;
        int found = 0;
        for (int batch = 0; batch < 20; batch++) { // o melhor lote é o menos perturbado
          long start = System.nanoTime();
          for (int i = 0; i < 50; i++) {
            selector.selectedKeys().clear();
            found = selector.select();
          }
          best = Math.min(best, (System.nanoTime() - start) / 50);
        }
        System.out.println(found + " " + best);
      }
    } finally {
      for (DatagramChannel channel : channels) {
        channel.close();
      }
    }
  }

  private static DatagramChannel register(Selector selector, List<DatagramChannel> channels)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open(); // UDP: um descritor por canal, e não dois
    channels.add(channel);
    channel.bind(new InetSocketAddress("127.0.0.1", 0)).configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    return channel;
  }

  private static boolean exists(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false; // é de outro sistema
    }
  }

  /** Como o filho roda este mesmo programa: do fonte, se foi assim que você o rodou. */
  static List<String> self() {
    String command = System.getProperty("sun.java.command", "");
    return command.endsWith(".java")
        ? List.of(command.substring(command.indexOf(' ') + 1))
        : List.of("-cp", System.getProperty("java.class.path"), SelectorCost.class.getName());
  }
}
