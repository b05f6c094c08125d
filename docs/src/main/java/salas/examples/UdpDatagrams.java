package salas.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * UDP: cada datagrama é uma mensagem, que chega inteira ou não chega. Não há conexão, nem janela, e
 * quem manda não fica sabendo do que se perdeu. Compare com {@code TcpStream}, que tenta o mesmo.
 */
public final class UdpDatagrams {
  /** Quantos datagramas a segunda parte manda, e os bytes de cada um. */
  private static final int COUNT = 1000;

  private static final int SIZE = 1000;

  private UdpDatagrams() {}

  /** Tamanho de cada mensagem recebida; da cortada, o que restou; quantos dos COUNT chegaram. */
  record Facts(List<Integer> sizes, int cut, int afterCut, int sent, int received) {}

  public static void main(String[] args) throws IOException {
    PrintStream screen = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Facts facts = observe();
    screen.println("Três send, de 2, 4 e 5 bytes. Cada receive devolveu: " + facts.sizes());
    screen.println("Um datagrama de 5 num buffer de 2: veio " + facts.cut());
    screen.println("  o receive seguinte trouxe o resto? não: a outra, de " + facts.afterCut());
    screen.println("Ninguém lê por um tempo: send aceitou " + facts.sent() + " de " + COUNT);
    screen.println("  depois chegaram " + facts.received() + "; dos outros, nenhum aviso");
  }

  static Facts observe() throws IOException {
    try (DatagramChannel bia = DatagramChannel.open();
        DatagramChannel ana = DatagramChannel.open()) {
      bia.setOption(StandardSocketOptions.SO_RCVBUF, 64 * 1024);
      bia.bind(new InetSocketAddress("127.0.0.1", 0));
      ana.connect(bia.getLocalAddress());
      List<Integer> sizes = messages(ana, bia);
      ana.write(ByteBuffer.allocate(5));
      ana.write(ByteBuffer.allocate(1));
      int cut = receive(bia, 2);
      int afterCut = receive(bia, 16);
      int sent = flood(ana);
      return new Facts(sizes, cut, afterCut, sent, count(bia));
    }
  }

  // tag::messages[]
  private static List<Integer> messages(DatagramChannel ana, DatagramChannel bia)
      throws IOException {
    for (String text : List.of("Oi", "Ana!", "Tchau")) {
      ana.write(StandardCharsets.UTF_8.encode(text));
    }
    return List.of(receive(bia, 1024), receive(bia, 1024), receive(bia, 1024));
  }

  /**
   * Os bytes da próxima mensagem que couberam em {@code capacity}; o resto dela é jogado fora. Sem
   * mensagem, espera; ou, num canal não bloqueante, devolve 0.
   */
  private static int receive(DatagramChannel channel, int capacity) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(capacity);
    channel.receive(buffer);
    return buffer.position();
  }

  private static int flood(DatagramChannel ana) throws IOException {
    int sent = 0;
    for (int i = 0; i < COUNT; i++) {
      sent += ana.write(ByteBuffer.allocate(SIZE)) / SIZE;
    }
    return sent;
  }

  // end::messages[]

  private static int count(DatagramChannel channel) throws IOException {
    channel.configureBlocking(false);
    int count = 0;
    while (receive(channel, SIZE) > 0) {
      count++;
    }
    return count;
  }
}
