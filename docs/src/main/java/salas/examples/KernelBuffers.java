package salas.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Os buffers do kernel vistos de fora: {@code write} devolve antes de alguém ler, até que os dois
 * buffers da direção encham; a outra direção da mesma conexão continua livre.
 *
 * <p>Faz as duas pontas no mesmo programa, com uma thread só.
 */
public final class KernelBuffers {
  /**
   * Milissegundos à espera de lugar no buffer de envio; depois disso a direção é dada por cheia.
   */
  private static final long PATIENCE = 500;

  /**
   * O que se viu.
   *
   * @param accepted bytes que o kernel aceitou sem ninguém ler
   * @param readyWhenFull se Ana ainda estava pronta para escrever
   * @param fromBia o que a leitura de Ana devolveu com a ida cheia
   * @param drained bytes que Bia leu depois
   */
  record Facts(
      int write,
      int read,
      long accepted,
      boolean readyWhenFull,
      int fromBia,
      long drained,
      boolean readyAgain) {}

  private final SocketChannel ana;
  private final SocketChannel bia;
  private final Selector selector;

  private KernelBuffers(SocketChannel ana, SocketChannel bia, Selector selector)
      throws IOException {
    this.ana = ana;
    this.bia = bia;
    this.selector = selector;
    ana.configureBlocking(false);
    ana.register(selector, SelectionKey.OP_WRITE);
  }

  public static void main(String[] args) throws IOException {
    Facts facts = observe();
    System.out.println("1. Ana escreve 4 bytes; Bia ainda não leu nada.");
    System.out.println("   write devolveu " + facts.write());
    System.out.println("   Agora Bia lê: read devolveu " + facts.read());
    System.out.println("2. Bia para de ler. Ana escreve até não caber mais nada.");
    System.out.println("   O kernel aceitou " + facts.accepted() + " bytes que ninguém leu.");
    System.out.println("   Ana está pronta para escrever? " + yesOrNo(facts.readyWhenFull()));
    System.out.println("3. A ida está cheia. Bia escreve 4 bytes pela volta.");
    System.out.println("   Ana lê: read devolveu " + facts.fromBia());
    System.out.println("4. Bia volta a ler.");
    System.out.println("   Bia leu " + facts.drained() + " bytes.");
    System.out.println("   Ana está pronta para escrever? " + yesOrNo(facts.readyAgain()));
  }

  private static String yesOrNo(boolean answer) {
    return answer ? "sim" : "não";
  }

  static Facts observe() throws IOException {
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel ana = SocketChannel.open(listener.getLocalAddress());
        SocketChannel bia = listener.accept();
        Selector selector = Selector.open()) {
      return new KernelBuffers(ana, bia, selector).converse();
    }
  }

  private Facts converse() throws IOException {
    int write = ana.write(bytes("olá"));
    int read = bia.read(ByteBuffer.allocate(1024));
    long accepted = fill();
    boolean readyWhenFull = isReadyToWrite();
    bia.write(bytes("psiu"));
    int fromBia = readFromBia();
    long drained = drain(accepted);
    return new Facts(write, read, accepted, readyWhenFull, fromBia, drained, isReadyToWrite());
  }

  // tag::fill[]
  /** Escreve enquanto houver lugar; devolve quantos bytes o kernel aceitou. */
  private long fill() throws IOException {
    long accepted = 0;
    while (isReadyToWrite()) { // <1>
      accepted += ana.write(ByteBuffer.allocate(64 * 1024)); // <2>
    }
    return accepted;
  }

  private boolean isReadyToWrite() throws IOException {
    selector.selectedKeys().clear();
    return selector.select(PATIENCE) > 0; // <3>
  }

  // end::fill[]

  private int readFromBia() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1024);
    int length = 0;
    // No loopback os bytes já chegaram, ou chegam logo: Ana não bloqueia, pergunta de novo.
    while (length == 0) {
      length = ana.read(buffer);
    }
    return length;
  }

  private long drain(long total) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    long received = 0;
    while (received < total) {
      received += bia.read(buffer.clear());
    }
    return received;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
