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
import java.util.concurrent.atomic.AtomicLong;

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
   * Manda {@code total} bytes, mas só começa a ler quando o envio termina ou para de andar.
   *
   * @return quantos bytes de eco voltaram
   */
  static long sendThenReadLate(int port, int total) throws IOException, InterruptedException {
    try (Socket socket = connect(port)) {
      AtomicLong sent = new AtomicLong();
      Thread sender = new Thread(() -> onSend(socket, total, sent), "envio");
      sender.start();
      awaitStall(sender, sent);
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

  /** O servidor certo para de ler, e o envio para com ele; o errado engole tudo. */
  private static void awaitStall(Thread sender, AtomicLong sent) throws InterruptedException {
    long before;
    do {
      before = sent.get();
      sender.join(1000);
    } while (sender.isAlive() && sent.get() != before);
  }

  private static void onSend(Socket socket, int total, AtomicLong sent) {
    byte[] chunk = new byte[64 * 1024];
    try {
      OutputStream out = socket.getOutputStream();
      while (sent.get() < total) {
        int length = (int) Math.min(chunk.length, total - sent.get());
        out.write(chunk, 0, length);
        sent.addAndGet(length);
      }
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
