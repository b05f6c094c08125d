package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * O servidor que o contrato do eco começa, usa e encerra, feito em outra linguagem: um processo. Tem
 * o nome e os métodos do {@code Server} do passo 2, e é posto no lugar dele por {@link
 * salas.examples.ContractRun}, para que o contrato seja o mesmo, e não uma cópia.
 */
final class Server implements AutoCloseable {
  /** O programa e os argumentos dele, um por linha; falta só a porta. */
  static final String COMMAND = "salas.contrato.comando";

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Começa o processo e espera a linha em que ele diz que já escuta.
   *
   * @param host só {@code 127.0.0.1}, onde estes programas escutam
   * @param port porta TCP, ou 0 para uma que esteja livre
   * @throws BindException se a porta estiver em uso
   */
  static Server start(String host, int port) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return startOn(port == 0 ? freePort(host) : port);
      } catch (BindException e) {
        // Entre achar uma porta livre e o processo tomá-la, outro programa pode ter chegado antes.
        if (port != 0 || attempt == 10) {
          throw e;
        }
      }
    }
  }

  private static Server startOn(int port) throws IOException {
    List<String> command = new ArrayList<>(List.of(System.getProperty(COMMAND).split("\n")));
    command.add(Integer.toString(port));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder said = new StringBuilder();
    String line;
    while ((line = output.readLine()) != null) {
      if (line.equals("Escutando na porta " + port)) {
        return new Server(process, port);
      }
      said.append(line).append('\n');
    }
    if (said.indexOf("Address already in use") >= 0) {
      throw new BindException(said.toString());
    }
    throw new IOException(command + " não escutou: " + said);
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return probe.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Mata o processo e espera o fim dele: quem fecha os sockets é o kernel. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
