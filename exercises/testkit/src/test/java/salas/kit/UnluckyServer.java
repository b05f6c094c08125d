package salas.kit;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Um eco que encontra a porta ocupada enquanto houver gotas de azar num arquivo. */
public final class UnluckyServer {
  private UnluckyServer() {}

  /** Argumentos: o arquivo, que perde um byte a cada partida, e a porta. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    int left = (int) Files.size(file);
    if (left > 0) {
      Files.write(file, new byte[left - 1]);
      throw new BindException("Address already in use");
    }
    int port = Integer.parseInt(args[1]);
    try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        Socket client = listener.accept()) {
      Peer.echo(client);
    }
  }
}
