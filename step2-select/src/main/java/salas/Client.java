package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Cliente full-duplex com um {@link Selector}: a thread que chama {@link #run} cuida sozinha das
 * duas direções do socket.
 *
 * <p>Só o teclado precisa de outra thread: {@code System.in} não é um {@code SelectableChannel}. Em
 * Java, um {@code Selector} só vigia sockets e pipes criados pelo NIO; não aceita arquivos nem
 * terminais, e no Windows a própria chamada {@code select()} só conhece sockets.
 */
final class Client implements AutoCloseable {
  private static final int CHUNK = 8 * 1024;
  // Marca o fim do teclado na fila; é reconhecido pela identidade, não pelo conteúdo.
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  // A única passagem entre as duas threads. Cheia, bloqueia o teclado, nunca o laço.
  private final BlockingQueue<ByteBuffer> typed = new ArrayBlockingQueue<>(16);
  // Só a thread do laço: o que está saindo agora, ou null.
  private ByteBuffer outgoing;

  // tag::connect[]
  private Client(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.selector = Selector.open();
    channel.configureBlocking(false);
    this.key = channel.register(selector, SelectionKey.OP_READ);
  }

  /**
   * Conecta, bloqueando até a conexão se estabelecer.
   *
   * @throws IOException se a conexão for recusada ou o endereço não existir
   */
  static Client connect(String host, int port) throws IOException {
    return new Client(SocketChannel.open(new InetSocketAddress(InetAddress.getByName(host), port)));
  }

  // end::connect[]

  /**
   * Conversa até o servidor fechar a conexão. O fim do teclado vira um FIN: o que o servidor ainda
   * tiver para mandar continua chegando.
   *
   * @throws IOException se a conexão cair
   */
  // tag::duplex[]
  void run(InputStream keyboard, PrintStream screen) throws IOException {
    Thread reader = new Thread(() -> onKeyboard(keyboard), "teclado");
    // Presa no teclado, ela não pode impedir o fim do programa quando o servidor encerra.
    reader.setDaemon(true);
    reader.start();
    ByteBuffer incoming = ByteBuffer.allocate(CHUNK);
    while (channel.read(incoming) != -1) { // <1>
      screen.write(incoming.array(), 0, incoming.position());
      screen.flush();
      incoming.clear();
      write();
      key.interestOps(
          outgoing == null ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      selector.select(); // <2>
      selector.selectedKeys().clear();
    }
    if (!channel.socket().isOutputShutdown()) {
      screen.println("O servidor encerrou a conexão.");
    }
  }

  private void onKeyboard(InputStream keyboard) {
    try {
      byte[] chunk = new byte[CHUNK];
      int length;
      while ((length = keyboard.read(chunk)) != -1) {
        typed.put(ByteBuffer.wrap(Arrays.copyOf(chunk, length)));
        selector.wakeup(); // <3>
      }
      typed.put(END);
      selector.wakeup();
    } catch (IOException | InterruptedException e) {
      System.err.println("O teclado falhou: " + e.getMessage());
    }
  }

  // end::duplex[]

  /** Escreve o que o socket aceitar; o que sobrar fica em {@link #outgoing}. */
  private void write() throws IOException {
    while (outgoing != null || (outgoing = typed.poll()) != null) {
      if (outgoing == END) {
        channel.shutdownOutput();
      } else {
        channel.write(outgoing);
        if (outgoing.hasRemaining()) {
          return;
        }
      }
      outgoing = null;
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
