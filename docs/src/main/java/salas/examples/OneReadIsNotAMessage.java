package salas.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Equívoco: "uma leitura é uma mensagem". TCP entrega uma sequência de bytes, sem marcar onde um
 * {@code write} terminou (RFC 9293, seção 2.2): três escritas chegam numa leitura só, e uma escrita
 * grande chega em muitas.
 */
public final class OneReadIsNotAMessage {
  private static final int LARGE = 4 * 1024 * 1024;

  private OneReadIsNotAMessage() {}

  /** O texto que uma única leitura devolveu, e em quantas leituras veio uma escrita grande. */
  record Facts(String threeWrites, int largeReads, int largeBytes) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Facts facts = observe();
    System.out.println("Acreditava-se: cada write de um lado é um read do outro.");
    System.out.println("write \"um\", write \"dois\", write \"três\"");
    System.out.println("  um read: \"" + facts.threeWrites() + "\"");
    System.out.println("um write de " + facts.largeBytes() + " bytes, com buffer para todos eles");
    System.out.println("  reads até receber tudo: " + facts.largeReads());
  }

  static Facts observe() throws IOException, InterruptedException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      // A janela de recepção de quem é aceito sai daqui; pequena, para o exemplo ser igual em
      // qualquer sistema. Tem de ser pedida antes do bind, como manda tcp(7).
      listener.socket().setReceiveBufferSize(64 * 1024);
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      try (SocketChannel sender = SocketChannel.open(listener.getLocalAddress());
          SocketChannel receiver = listener.accept()) {
        String glued = threeWritesOneRead(sender, receiver);
        int reads = oneWriteManyReads(sender, receiver);
        return new Facts(glued, reads, LARGE);
      }
    }
  }

  private static String threeWritesOneRead(SocketChannel sender, SocketChannel receiver)
      throws IOException {
    sender.write(StandardCharsets.UTF_8.encode("um"));
    sender.write(StandardCharsets.UTF_8.encode("dois"));
    sender.write(StandardCharsets.UTF_8.encode("três"));
    InputStream arrived = receiver.socket().getInputStream();
    while (arrived.available() < "umdoistrês".getBytes(StandardCharsets.UTF_8).length) {
      Thread.onSpinWait(); // os bytes ainda estão a caminho
    }
    ByteBuffer buffer = ByteBuffer.allocate(1024);
    receiver.read(buffer);
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }

  private static int oneWriteManyReads(SocketChannel sender, SocketChannel receiver)
      throws IOException, InterruptedException {
    // O write só retorna quando o kernel aceita tudo: precisa de uma thread só para ele.
    Thread writing = new Thread(() -> onWrite(sender), "escrita");
    writing.start();
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGE);
    int reads = 0;
    while (buffer.hasRemaining()) {
      receiver.read(buffer);
      reads++;
    }
    writing.join();
    return reads;
  }

  private static void onWrite(SocketChannel sender) {
    try {
      sender.write(ByteBuffer.allocateDirect(LARGE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
