package salas.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import salas.Background;

/**
 * Uma porta só, e uma conexão para cada servidor, em roda: quem manda carga não sabe que são três.
 */
final class RoundRobin implements AutoCloseable {
  private final ServerSocket entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final List<InetSocketAddress> servers;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  RoundRobin(List<InetSocketAddress> servers) throws IOException {
    this.servers = servers;
    Background.run(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) entrance.getLocalSocketAddress();
  }

  private void accept() {
    try {
      for (int i = 0; ; i++) {
        Socket near = entrance.accept();
        sockets.add(near);
        InetSocketAddress server = servers.get(i % servers.size());
        Socket far = new Socket(server.getAddress(), server.getPort());
        sockets.add(far);
        Background.run(() -> copy(near, far));
        Background.run(() -> copy(far, near));
      }
    } catch (IOException e) {
      // Fechou.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // Um dos lados fechou: o outro também fecha.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
