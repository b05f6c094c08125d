package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Equívoco: "o outro fechou, tanto faz como". FIN encerra uma direção, em ordem; o meio
 * encerramento é um FIN de um lado só, com a volta ainda viva; RST mata as duas direções na hora. E
 * um {@code close()} com entrada por ler vira RST (RFC 9293, seção 3.6.1).
 */
public final class FinRstHalfClose {
  private FinRstHalfClose() {}

  /** O que {@code read} devolveu em cada caso, ou a mensagem da exceção. */
  record Facts(int fin, HalfClose halfClose, String reset, Delivery allRead, Delivery oneUnread) {}

  record HalfClose(int requestEnd, int answer) {}

  /** Bytes que o kernel aceitou de quem fechou, bytes que chegaram, e como a leitura terminou. */
  record Delivery(long accepted, long received, String ending) {}

  public static void main(String[] args) throws IOException {
    Facts facts = observe();
    System.out.println("Acreditava-se: o outro fechou, tanto faz como.");
    System.out.println("close(): do outro lado, read devolve " + facts.fin());
    System.out.println("shutdownOutput(): read devolve " + facts.halfClose().requestEnd());
    System.out.println("  mas a volta vive: chegaram " + facts.halfClose().answer() + " bytes");
    System.out.println("SO_LINGER 0 e close(): read lança \"" + facts.reset() + "\"");
    print("escrever e fechar, com a entrada toda lida:", facts.allRead());
    print("escrever e fechar, com 1 byte por ler:", facts.oneUnread());
  }

  private static void print(String title, Delivery delivery) {
    System.out.println(title);
    System.out.println("  o kernel aceitou " + delivery.accepted() + " bytes");
    System.out.println("  chegaram " + delivery.received() + ", depois " + delivery.ending());
  }

  static Facts observe() throws IOException {
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      return new Facts(
          fin(listener),
          halfClose(listener),
          reset(listener),
          writeAndClose(listener, 2),
          writeAndClose(listener, 1));
    }
  }

  private static int fin(ServerSocketChannel listener) throws IOException {
    try (SocketChannel client = connect(listener);
        SocketChannel server = listener.accept()) {
      client.close();
      return server.read(ByteBuffer.allocate(16));
    }
  }

  private static HalfClose halfClose(ServerSocketChannel listener) throws IOException {
    try (SocketChannel client = connect(listener);
        SocketChannel server = listener.accept()) {
      client.shutdownOutput(); // "não falo mais", e só isso
      int requestEnd = server.read(ByteBuffer.allocate(16));
      server.write(ByteBuffer.wrap(new byte[5]));
      return new HalfClose(requestEnd, client.read(ByteBuffer.allocate(16)));
    }
  }

  private static String reset(ServerSocketChannel listener) throws IOException {
    try (SocketChannel client = connect(listener);
        SocketChannel server = listener.accept()) {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
      client.close();
      return drain(server, 0).ending();
    }
  }

  /**
   * O servidor lê {@code toRead} dos 2 bytes do cliente, responde muito e fecha na hora. O canal
   * está num selector, como num servidor: o fim de verdade é no select seguinte.
   */
  private static Delivery writeAndClose(ServerSocketChannel listener, int toRead)
      throws IOException {
    try (SocketChannel client = connect(listener);
        SocketChannel server = listener.accept();
        Selector selector = Selector.open()) {
      client.write(ByteBuffer.wrap(new byte[2]));
      server.read(ByteBuffer.allocate(toRead));
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_READ);
      long accepted = server.write(ByteBuffer.allocate(8 * 1024 * 1024));
      // O que não coube na janela do cliente espera no buffer de envio do servidor. Com FIN, ainda
      // vai; com RST, é jogado fora. O que já está no de recepção do cliente, o Linux deixa ler.
      server.close();
      selector.selectNow();
      return drain(client, accepted);
    }
  }

  private static Delivery drain(SocketChannel channel, long accepted) {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    long received = 0;
    try {
      int length;
      while ((length = channel.read(buffer.clear())) != -1) {
        received += length;
      }
      return new Delivery(accepted, received, "read devolveu -1");
    } catch (IOException e) {
      return new Delivery(accepted, received, e.getMessage());
    }
  }

  private static SocketChannel connect(ServerSocketChannel listener) throws IOException {
    SocketChannel client = SocketChannel.open();
    // Uma janela pequena, pedida antes de conectar (tcp(7)): a resposta não cabe nela.
    client.setOption(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
    client.connect(listener.getLocalAddress());
    return client;
  }
}
