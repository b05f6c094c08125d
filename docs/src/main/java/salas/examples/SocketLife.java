package salas.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A vida de uma conexão em oito etapas, uma por Enter, para ser observada de outro terminal com
 * {@code ss} e {@code tcpdump}. Faz as duas pontas: Ana conecta, Bia é quem o servidor aceita.
 */
public final class SocketLife {
  /** Milissegundos à espera de lugar no buffer de envio; depois disso a ida é dada por cheia. */
  private static final long PATIENCE = 500;

  /** O que acontece entre uma etapa e a seguinte. */
  interface Pause {
    void after(int stage) throws IOException;
  }

  private final ServerSocketChannel listener;
  private final PrintStream screen;
  private final Pause pause;

  private SocketLife(ServerSocketChannel listener, PrintStream screen, Pause pause) {
    this.listener = listener;
    this.screen = screen;
    this.pause = pause;
  }

  public static void main(String[] args) throws IOException {
    PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 1234;
    try (ServerSocketChannel listener = listen(port)) {
      live(listener, screen, stage -> keyboard.readLine());
    }
  }

  static ServerSocketChannel listen(int port) throws IOException {
    // Com IPv6 ligado, sem a família ss mostraria o mesmo endereço como [::ffff:127.0.0.1].
    return ServerSocketChannel.open(StandardProtocolFamily.INET)
        .bind(new InetSocketAddress("127.0.0.1", port), 50);
  }

  static void live(ServerSocketChannel listener, PrintStream screen, Pause pause)
      throws IOException {
    SocketLife life = new SocketLife(listener, screen, pause);
    life.stage(1, "A porta escuta.");
    life.converse();
    life.reset();
  }

  private void stage(int number, String text) throws IOException {
    screen.println(number + ". " + text);
    pause.after(number);
  }

  // tag::converse[]
  private void converse() throws IOException {
    try (SocketChannel ana = connect()) {
      stage(2, "Ana conectou. Ninguém chamou accept.");
      try (SocketChannel bia = listener.accept()) {
        ana.write(ByteBuffer.allocate(5000));
        stage(3, "accept devolveu o socket de Bia. Ana escreveu 5000 bytes.");
        long accepted = fill(ana);
        bia.write(ByteBuffer.allocate(4));
        stage(4, "Ana escreveu mais " + accepted + " até não caber. Bia escreveu 4.");
        read(ana, 4);
        read(bia, 5000 + accepted);
        stage(5, "Ana leu os 4. Bia leu tudo.");
        ana.close();
        stage(6, "Ana fechou.");
      }
    }
    stage(7, "Bia fechou.");
  }

  private void reset() throws IOException {
    try (SocketChannel ana = connect()) {
      SocketChannel bia = listener.accept();
      ana.write(ByteBuffer.allocate(3));
      read(bia, 1);
      bia.close();
      stage(8, "Outra conexão. Bia fechou com 2 bytes por ler. Ana leu: " + ending(ana) + ".");
    }
  }

  // end::converse[]

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
    channel.connect(listener.getLocalAddress());
    return channel;
  }

  private static String ending(SocketChannel channel) {
    try {
      return Integer.toString(channel.read(ByteBuffer.allocate(16)));
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Escreve enquanto houver lugar; devolve quantos bytes o kernel aceitou. */
  private static long fill(SocketChannel channel) throws IOException {
    long accepted = 0;
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      while (selector.select(PATIENCE) > 0) {
        selector.selectedKeys().clear();
        accepted += channel.write(ByteBuffer.allocate(64 * 1024));
      }
    }
    channel.configureBlocking(true);
    return accepted;
  }

  private static void read(SocketChannel channel, long total) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(total, 64 * 1024));
    long received = 0;
    while (received < total) {
      received += channel.read(buffer.clear());
    }
  }
}
