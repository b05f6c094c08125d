package salas.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Uma thread lê linhas e as põe numa fila; outra, que espera dentro de select, as tira de lá. */
abstract class TaskServer {
  /** Sem trava nenhuma. */
  static final class Unguarded extends TaskServer {
    public static void main(String[] args) throws IOException {
      new Unguarded().serve(args);
    }
  }

  /** A trava é só de quem põe. */
  static final class HalfGuarded extends TaskServer {
    public static void main(String[] args) throws IOException {
      new HalfGuarded().serve(args);
    }

    @Override
    void put(String line) {
      synchronized (lines) {
        super.put(line);
      }
    }
  }

  /** Os dois travam o mesmo objeto; antes disso, pergunta-se sem trava. */
  static final class Synchronized extends TaskServer {
    public static void main(String[] args) throws IOException {
      new Synchronized().serve(args);
    }

    @Override
    void put(String line) {
      synchronized (lines) {
        super.put(line);
      }
    }

    @Override
    String take() {
      if (lines.isEmpty()) {
        return null;
      }
      synchronized (lines) {
        return super.take();
      }
    }
  }

  /** Quem não consegue a trava dá mais uma volta, e não espera por ela. */
  static final class Trying extends TaskServer {
    private final Lock lock = new ReentrantLock();

    public static void main(String[] args) throws IOException {
      new Trying().serve(args);
    }

    @Override
    void put(String line) {
      lock.lock();
      try {
        super.put(line);
      } finally {
        lock.unlock();
      }
    }

    @Override
    String take() {
      if (!lock.tryLock()) {
        selector.wakeup();
        return null;
      }
      try {
        return super.take();
      } finally {
        lock.unlock();
      }
    }
  }

  final Queue<String> lines = new ArrayDeque<>();
  Selector selector;

  void put(String line) {
    lines.add(line);
  }

  String take() {
    return lines.poll();
  }

  /** O argumento é a porta em que escutar. */
  final void serve(String[] args) throws IOException {
    selector = Selector.open();
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    Background.start("console", this::read);
    while (true) {
      selector.select();
      selector.selectedKeys().clear();
      String line;
      while ((line = take()) != null) {
        System.out.print(line + "\n");
        System.out.flush();
      }
      listener.accept();
    }
  }

  private void read() {
    try {
      BufferedReader keyboard =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line;
      while ((line = keyboard.readLine()) != null) {
        put(line);
        selector.wakeup();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
