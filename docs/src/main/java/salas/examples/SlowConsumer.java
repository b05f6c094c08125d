package salas.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Equívoco: "um cliente lento só atrasa a si mesmo". Com escrita bloqueante, a thread que fala com
 * todos para no primeiro que não lê. Com escrita não bloqueante, {@code write} devolve quanto
 * coube, até 0, e a conversa dos outros segue.
 */
public final class SlowConsumer {
  private static final int MESSAGE = 16 * 1024;
  private static final int MESSAGES = 400;
  static final int TOTAL = MESSAGES * MESSAGE;
  private static final int SILENCE_MS = 700;

  private SlowConsumer() {}

  /** Bytes que o cliente rápido recebeu, antes e depois de o lento começar a ler. */
  record Blocking(int before, int after) {}

  /** Bytes que o rápido recebeu, bytes que o lento aceitou e o que o último write dele devolveu. */
  record NonBlocking(int received, int accepted, int lastWrite) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("Acreditava-se: um cliente lento só atrasa a si mesmo.");
    System.out.println("A mesma conversa, de " + TOTAL + " bytes, para dois; o primeiro não lê.");
    Blocking blocking = blocking();
    System.out.println("escrita bloqueante: o outro recebeu " + blocking.before());
    System.out.println("  depois que o lento leu:           " + blocking.after());
    NonBlocking nonBlocking = nonBlocking();
    System.out.println("escrita não bloqueante: o outro recebeu " + nonBlocking.received());
    System.out.println("  o último write ao lento devolveu " + nonBlocking.lastWrite());
    System.out.println("  o kernel guardou para ele " + nonBlocking.accepted());
  }

  static Blocking blocking() throws IOException, InterruptedException {
    try (Pair slow = Pair.open();
        Pair fast = Pair.open()) {
      Thread broadcast = new Thread(() -> onBroadcast(slow, fast), "broadcast");
      broadcast.start();
      int before = fast.receiveUntilSilence(TOTAL);
      Thread reading = new Thread(() -> onRead(slow), "lento");
      reading.start();
      int after = before + fast.receive(TOTAL - before);
      broadcast.join();
      reading.join();
      return new Blocking(before, after);
    }
  }

  private static void onBroadcast(Pair slow, Pair fast) {
    try {
      for (int i = 0; i < MESSAGES; i++) {
        slow.server().write(ByteBuffer.allocate(MESSAGE)); // a thread para aqui
        fast.server().write(ByteBuffer.allocate(MESSAGE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static NonBlocking nonBlocking() throws IOException {
    try (Pair slow = Pair.open();
        Pair fast = Pair.open()) {
      slow.server().configureBlocking(false);
      int accepted = 0;
      int received = 0;
      int lastWrite = 0;
      for (int i = 0; i < MESSAGES; i++) {
        lastWrite = slow.server().write(ByteBuffer.allocate(MESSAGE)); // volta na hora, até com 0
        accepted += lastWrite;
        fast.server().write(ByteBuffer.allocate(MESSAGE)); // este lê logo, e sempre tem lugar
        received += fast.receive(MESSAGE);
      }
      return new NonBlocking(received, accepted, lastWrite);
    }
  }

  private static void onRead(Pair slow) {
    try {
      slow.receive(TOTAL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As duas pontas de uma conexão. */
  private record Pair(SocketChannel client, SocketChannel server) implements AutoCloseable {
    static Pair open() throws IOException {
      try (ServerSocketChannel listener = ServerSocketChannel.open()) {
        // Buffers pequenos nas duas pontas, pedidos antes de conectar (tcp(7)).
        listener.bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel client = SocketChannel.open();
        client.socket().setReceiveBufferSize(32 * 1024);
        client.connect(listener.getLocalAddress());
        SocketChannel server = listener.accept();
        server.socket().setSendBufferSize(32 * 1024);
        return new Pair(client, server);
      }
    }

    /** Lê até {@code bytes}, ou até passar {@code SILENCE_MS} sem chegar nada. */
    int receiveUntilSilence(int bytes) throws IOException {
      InputStream in = client.socket().getInputStream();
      byte[] buffer = new byte[MESSAGE];
      int received = 0;
      client.socket().setSoTimeout(SILENCE_MS);
      try {
        while (received < bytes) {
          received += in.read(buffer, 0, Math.min(buffer.length, bytes - received));
        }
      } catch (SocketTimeoutException e) {
        // Silêncio: é o que se quer medir.
      }
      client.socket().setSoTimeout(0);
      return received;
    }

    /** Lê {@code bytes}, demore o que demorar. */
    int receive(int bytes) throws IOException {
      return client.socket().getInputStream().readNBytes(bytes).length;
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }
}
