package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** As conversas com que as demonstrações e os testes põem à prova cada versão errada. */
final class DemoClients {
  private static final int TIMEOUT_MS = 20_000;

  private DemoClients() {}

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    // Uma janela de recepção pequena e fixa, pedida antes de conectar, como manda tcp(7).
    socket.setReceiveBufferSize(64 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(TIMEOUT_MS);
    return socket;
  }

  /** Manda um byte e espera o eco dele. */
  static void echoOneByte(Socket socket) throws IOException {
    socket.getOutputStream().write('?');
    if (socket.getInputStream().read() != '?') {
      throw new IOException("o servidor não ecoou");
    }
  }

  /** Vários clientes trocam um byte cada; depois só o último continua. */
  static void manyThenOne(int port, int clients, int rounds) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        sockets.add(connect(port));
        echoOneByte(sockets.get(i));
      }
      for (int i = 0; i < rounds; i++) {
        echoOneByte(sockets.get(clients - 1));
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Diz se o servidor ecoa um byte dentro do prazo. */
  static boolean answersWithin(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      echoOneByte(socket);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout(TIMEOUT_MS);
    }
  }

  /**
   * Manda {@code total} bytes, mas só começa a ler depois de o servidor ficar um tempo sem receber
   * leitura nenhuma.
   *
   * @return quantos bytes de eco voltaram
   */
  static long sendThenReadLate(int port, int total) throws IOException, InterruptedException {
    try (Socket socket = connect(port)) {
      Thread sender = new Thread(() -> onSend(socket, total), "envio");
      sender.start();
      // O servidor certo para de ler, e o envio não termina; o errado engole tudo antes disto.
      sender.join(1000);
      InputStream in = socket.getInputStream();
      byte[] chunk = new byte[64 * 1024];
      long received = 0;
      int length;
      while ((length = in.read(chunk)) != -1) {
        received += length;
      }
      sender.join();
      return received;
    }
  }

  private static void onSend(Socket socket, int total) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(new byte[total]);
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
