package salas.examples;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Equívoco: "fechei o servidor, a porta está livre" (ou "SO_REUSEADDR deixa dois servidores na
 * mesma porta"). Quem fecha primeiro uma conexão guarda a sua metade em TIME-WAIT por um tempo (RFC
 * 9293, seção 3.3.2), e o bind na porta falha; SO_REUSEADDR (socket(7)) diz ao kernel que isso não
 * é empecilho. Com alguém escutando, no Linux e no macOS, nem com ela.
 */
public final class ReuseAddress {
  private ReuseAddress() {}

  /** Se cada bind na porta deu certo. */
  record Facts(boolean reuseByDefault, boolean without, boolean with, boolean withWhileListening) {}

  public static void main(String[] args) throws IOException {
    Facts facts = observe();
    System.out.println("Acreditava-se: servidor fechado, porta livre.");
    System.out.println("Um servidor atendeu, fechou a conexão e terminou. Na mesma porta:");
    System.out.println("  bind sem SO_REUSEADDR: " + outcome(facts.without()));
    System.out.println("  bind com SO_REUSEADDR: " + outcome(facts.with()));
    System.out.println("  com ela, e outro escutando: " + outcome(facts.withWhileListening()));
    System.out.println(
        "ServerSocket já a liga sozinho aqui? " + (facts.reuseByDefault() ? "sim" : "não"));
  }

  static Facts observe() throws IOException {
    boolean reuseByDefault;
    int port;
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      reuseByDefault = listener.getReuseAddress();
      port = listener.getLocalPort();
      try (Socket client = new Socket(listener.getInetAddress(), port)) {
        listener.accept().close(); // o servidor fecha primeiro: o TIME-WAIT fica com ele
        if (client.getInputStream().read() != -1) {
          throw new IOException("era para vir o fim");
        }
      }
    }
    boolean without = binds(port, false);
    boolean with = binds(port, true);
    try (ServerSocket other = new ServerSocket()) {
      other.setReuseAddress(true);
      other.bind(new InetSocketAddress("127.0.0.1", port));
      return new Facts(reuseByDefault, without, with, binds(port, true));
    }
  }

  private static boolean binds(int port, boolean reuse) throws IOException {
    try (ServerSocket listener = new ServerSocket()) {
      // De propósito e antes do bind: depois dele, não vale mais.
      listener.setReuseAddress(reuse);
      listener.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (BindException e) {
      return false; // "Address already in use"
    }
  }

  private static String outcome(boolean bound) {
    return bound ? "deu certo" : "endereço em uso";
  }
}
