package salas.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * TCP: um fluxo de bytes, sem mensagens e sem perda. As mesmas três escritas de {@code
 * UdpDatagrams} chegam coladas, o que não coube num buffer vem no seguinte, e quem escreve demais
 * fica sabendo.
 */
public final class TcpStream {
  /** Quantas escritas a segunda parte tenta, e os bytes de cada uma. */
  private static final int COUNT = 50_000;

  private static final int SIZE = 1000;

  private TcpStream() {}

  /** O que cada leitura devolveu; bytes oferecidos, aceitos e recebidos. */
  record Facts(
      List<Integer> sizes, int cut, int afterCut, long offered, long sent, long received) {}

  public static void main(String[] args) throws IOException {
    PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Facts facts = observe();
    screen.println("Três write, de 2, 4 e 5 bytes. Cada read devolveu: " + facts.sizes());
    screen.println("Um write de 5 num buffer de 2: veio " + facts.cut());
    screen.println("  o read seguinte trouxe o resto? sim: " + facts.afterCut());
    screen.println("Ninguém lê: de " + facts.offered() + " bytes, write aceitou " + facts.sent());
    screen.println("  depois chegaram " + facts.received());
  }

  static Facts observe() throws IOException {
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel ana = SocketChannel.open(listener.getLocalAddress());
        SocketChannel bia = listener.accept()) {
      List<Integer> sizes = pieces(ana, bia);
      ana.write(ByteBuffer.allocate(5));
      int cut = bia.read(ByteBuffer.allocate(2));
      int afterCut = bia.read(ByteBuffer.allocate(16));
      long sent = flood(ana);
      return new Facts(sizes, cut, afterCut, (long) COUNT * SIZE, sent, drain(bia, sent));
    }
  }

  // tag::pieces[]
  private static List<Integer> pieces(SocketChannel ana, SocketChannel bia) throws IOException {
    for (String text : List.of("Oi", "Ana!", "Tchau")) {
      ana.write(StandardCharsets.UTF_8.encode(text));
    }
    // Só para esperar tudo chegar; o que se leu antes disso seriam pedaços, onde a rede quisesse.
    while (bia.socket().getInputStream().available() < 11) {
      Thread.onSpinWait();
    }
    List<Integer> sizes = new ArrayList<>();
    for (int missing = 11; missing > 0; missing -= sizes.get(sizes.size() - 1)) {
      sizes.add(bia.read(ByteBuffer.allocate(1024)));
    }
    return sizes;
  }

  private static long flood(SocketChannel ana) throws IOException {
    ana.configureBlocking(false);
    long sent = 0;
    for (int i = 0; i < COUNT; i++) {
      sent += ana.write(ByteBuffer.allocate(SIZE)); // 0 quando não cabe: não se perdeu, não foi
    }
    return sent;
  }

  // end::pieces[]

  private static long drain(SocketChannel channel, long total) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    long received = 0;
    while (received < total) {
      received += channel.read(buffer.clear());
    }
    return received;
  }
}
