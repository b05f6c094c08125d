package salas.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** O outro lado de uma conversa, no papel do programa do estudante. */
public final class Peer implements AutoCloseable {
  public interface Behavior {
    void run(Socket client) throws IOException;
  }

  private final ServerSocket listener;

  /** Escuta numa porta livre e faz isto com cada cliente. */
  public Peer(Behavior behavior) throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Background.start("par", () -> serve(behavior));
  }

  private void serve(Behavior behavior) {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        behavior.run(client);
      } catch (IOException e) {
        // O teste acabou, ou derrubou a conexão de propósito.
      }
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** O eco que qualquer exercício aceitaria. */
  public static void echo(Socket client) throws IOException {
    client.getInputStream().transferTo(client.getOutputStream());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
