package salas.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Um servidor de uma sala só, correto e sem pressa, com uma thread por cliente. Os testes erram
 * nele de propósito, redefinindo um método; todos são chamados com o servidor trancado.
 */
class FakeServer implements AutoCloseable {
  static final String JOINED = "*** ENTROU NA SALA ***";
  static final String LEFT = "*** SAIU DA SALA ***";
  private static final int HEADER_BYTES = 10;

  private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final List<Peer> peers = new ArrayList<>();
  private boolean closed;

  /** Um cliente, pelo nome que deu. */
  record Peer(Socket socket, String name) {
    /** O número que vem no fim do nome dos participantes da carga. */
    int number() {
      return Integer.parseInt(name.replaceAll(".*-", ""));
    }

    void write(byte[] bytes) {
      try {
        socket.getOutputStream().write(bytes);
      } catch (IOException e) {
        // Ele já foi embora; quem o lê vai descobrir.
      }
    }

    void hangUp() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  FakeServer() throws IOException {
    start(this::acceptAll);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
  }

  void onJoined(Peer who) {
    for (Peer peer : List.copyOf(peers)) {
      deliver(peer, who.name, JOINED);
    }
  }

  void onText(Peer who, String text) {
    for (Peer peer : List.copyOf(peers)) {
      if (peer != who) {
        deliver(peer, who.name, text);
      }
    }
  }

  void onLeft(Peer who) {
    for (Peer peer : List.copyOf(peers)) {
      deliver(peer, who.name, LEFT);
    }
  }

  void deliver(Peer to, String author, String text) {
    to.write(object(author, text));
  }

  static byte[] object(String author, String text) {
    return ascii("{\"username\": \"" + author + "\", \"message\": \"" + text + "\"}");
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** O número de uma mensagem da carga, ou -1 se for um aviso. */
  static int number(String text) {
    return text.startsWith("*") ? -1 : Integer.parseInt(text.split(" ")[1]);
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = listener.accept();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // O teste acabou.
    }
  }

  private void serve(Socket socket) {
    Peer peer = null;
    try (socket) {
      socket.setTcpNoDelay(true);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      String name = readFrame(in).replaceAll(".*\"username\" *: *\"([^\"]*)\".*", "$1");
      peer = join(socket, name);
      while (true) {
        say(peer, readFrame(in));
      }
    } catch (IOException e) {
      leave(peer);
    }
  }

  private static String readFrame(DataInputStream in) throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    in.readFully(header);
    byte[] payload =
        new byte[Integer.parseInt(new String(header, StandardCharsets.US_ASCII).strip())];
    in.readFully(payload);
    return new String(payload, StandardCharsets.UTF_8);
  }

  private synchronized Peer join(Socket socket, String name) {
    Peer peer = new Peer(socket, name);
    peers.add(peer);
    onJoined(peer);
    return peer;
  }

  private synchronized void say(Peer peer, String text) {
    onText(peer, text);
  }

  private synchronized void leave(Peer peer) {
    if (peers.remove(peer) && !closed) {
      onLeft(peer);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "servidor-falso");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    synchronized (this) {
      closed = true;
      peers.forEach(Peer::hangUp);
    }
  }
}
