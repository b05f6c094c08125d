package salas.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Clientes que entram, trocam um {@link Greeting} com o servidor e não dizem mais nada. */
final class IdleClients implements AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;
  // Bem menos que a fila do accept dos servidores.
  private static final int GROUP = 100;
  // Descritores para o resto da bancada: os clientes ativos, os fontes, as bibliotecas.
  private static final int SPARE_DESCRIPTORS = 200;

  private final int port;
  private final Greeting.Style greeting;
  private final Wire wire;
  private final List<Socket> sockets = new ArrayList<>();

  IdleClients(int port, Greeting.Style greeting) {
    this(port, greeting, Wire.PLAIN);
  }

  IdleClients(int port, Greeting.Style greeting, Wire wire) {
    this.port = port;
    this.greeting = greeting;
    this.wire = wire;
  }

  /** Quantos estão conectados. */
  int count() {
    return sockets.size();
  }

  /**
   * Conecta até haver {@code count}.
   *
   * @throws IOException com uma oração que diz por que parou; os que entraram continuam
   */
  void growTo(int count) throws IOException {
    int descriptors = maxDescriptors();
    if (count > descriptors - SPARE_DESCRIPTORS) {
      throw new IOException("o sistema dá " + descriptors + " descritores a cada processo");
    }
    while (sockets.size() < count) {
      int first = sockets.size();
      try {
        // Em grupos, cada lado trabalha um pouco de cada vez, em vez de acordar a cada byte.
        while (sockets.size() < Math.min(count, first + GROUP)) {
          connect();
        }
        for (int i = first; i < sockets.size(); i++) {
          awaitAnswer(i);
        }
      } catch (SocketTimeoutException e) {
        throw new IOException("com " + first + ", o servidor deixou de responder", e);
      }
    }
  }

  private void connect() throws IOException {
    Socket socket = new Socket();
    int number = sockets.size();
    sockets.add(socket);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
    socket.setSoTimeout(TIMEOUT_MS);
    sockets.set(number, wire.over(socket));
    say(number, greeting.of(number).hello());
  }

  /** Manda bytes por um deles. */
  void say(int number, byte[] bytes) throws IOException {
    sockets.get(number).getOutputStream().write(bytes);
  }

  /** Espera que cada um, de {@code from} até antes de {@code to}, ouça isto. */
  void expect(int from, int to, byte[] expected) throws IOException {
    for (int i = from; i < to; i++) {
      if (!Arrays.equals(sockets.get(i).getInputStream().readNBytes(expected.length), expected)) {
        throw new IOException("o participante " + i + " não ouviu o que se disse");
      }
    }
  }

  private void awaitAnswer(int number) throws IOException {
    byte[] expected = greeting.of(number).answer();
    byte[] answer = sockets.get(number).getInputStream().readNBytes(expected.length);
    if (!Arrays.equals(answer, expected)) {
      throw new IOException("com " + number + ", o servidor não atendeu mais ninguém");
    }
  }

  private static int maxDescriptors() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      return (int) Math.min(Integer.MAX_VALUE, unix.getMaxFileDescriptorCount());
    }
    return Integer.MAX_VALUE;
  }

  /** Corta todos com RST: milhares de conexões em TIME-WAIT atrapalhariam a rodada seguinte. */
  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // Este não chegou a conectar.
      }
      socket.close();
    }
  }
}
