package salas;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Demonstração: quanto custam N clientes que não dizem nada. Sobe o seu próprio servidor e mostra,
 * para cada N, as threads e a memória do processo.
 */
public final class IdleClientsDemo {
  private static final int[] COUNTS = {0, 100, 500, 1000};
  private static final Path STATUS = Path.of("/proc/self/status");

  private IdleClientsDemo() {}

  /** Imprime uma linha por quantidade de clientes, até onde esta máquina deixar. */
  public static void main(String[] args) {
    StandardStreams.install();
    System.out.println("clientes  threads  memória residente  endereços reservados");
    try (Server server = Server.start("127.0.0.1", 0)) {
      List<Socket> clients = new ArrayList<>();
      for (int count : COUNTS) {
        while (clients.size() < count) {
          clients.add(connect(server.port()));
        }
        System.out.printf(
            "%8d  %7d  %17s  %20s%n", count, threadCount(), memory("VmRSS:"), memory("VmSize:"));
      }
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      System.out.println("Daqui não passa: " + NetworkErrors.describe(e) + ".");
    }
    System.exit(0);
  }

  /** Threads vivas neste processo. */
  static int threadCount() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  /** Conecta e troca um byte: prova que a thread deste cliente já existe. */
  static Socket connect(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.getOutputStream().write('?');
    if (socket.getInputStream().read() != '?') {
      throw new IOException("o servidor não ecoou");
    }
    return socket;
  }

  /** Uma linha de proc(5), em MiB; em sistemas sem /proc, "n/d". */
  private static String memory(String field) throws IOException {
    if (!Files.isReadable(STATUS)) {
      return "n/d";
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MiB";
      }
    }
    return "n/d";
  }
}
