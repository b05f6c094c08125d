package salas.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import salas.ProtocolAccess;

/**
 * Um participante que entra e nunca lê, e uma testemunha na mesma sala, que lê tudo e anota quando
 * ele sai. Só ela sabe: quem não lê não vê nem a própria conexão acabar.
 */
final class SlowClient implements AutoCloseable {
  private static final int TINY_BUFFER = 4 * 1024;
  private static final int TIMEOUT_MS = 10_000;
  private static final byte[] LEFT = "SAIU DA SALA".getBytes(StandardCharsets.US_ASCII);

  private final Socket witness = new Socket();
  private final Socket slow = new Socket();
  private final Thread watching = new Thread(this::watch, "testemunha");
  // Instante (System.nanoTime) em que a testemunha viu a saída; 0 se ainda não viu.
  private final AtomicLong leftAt = new AtomicLong();

  /** Põe os dois na sala; quando retorna, o lento já está dentro. */
  SlowClient(int port, String room) throws IOException {
    try {
      join(witness, port, "testemunha", room);
      slow.setReceiveBufferSize(TINY_BUFFER);
      join(slow, port, "lento", room);
      watching.setDaemon(true);
      watching.start();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static void join(Socket socket, int port, String name, String room) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.getOutputStream().write(ProtocolAccess.handshake(name, room).array());
    // O primeiro byte do aviso da própria entrada.
    if (socket.getInputStream().read() != '{') {
      throw new IOException("o servidor não deixou entrar " + name);
    }
    socket.setSoTimeout(0);
  }

  /** Quando o lento saiu (System.nanoTime), se saiu. */
  OptionalLong leftAt() {
    long at = leftAt.get();
    return at == 0 ? OptionalLong.empty() : OptionalLong.of(at);
  }

  private void watch() {
    byte[] buffer = new byte[64 * 1024];
    int matched = 0;
    try {
      InputStream in = witness.getInputStream();
      int count;
      while ((count = in.read(buffer)) != -1) {
        for (int i = 0; i < count && leftAt.get() == 0; i++) {
          // O começo do texto não se repete dentro dele, e por isso não é preciso voltar atrás.
          matched = buffer[i] == LEFT[matched] ? matched + 1 : buffer[i] == LEFT[0] ? 1 : 0;
          if (matched == LEFT.length) {
            leftAt.set(System.nanoTime());
            matched = 0;
          }
        }
      }
    } catch (IOException e) {
      // A conversa acabou, por este lado ou pelo servidor: não há mais o que ver.
    }
  }

  @Override
  public void close() throws IOException {
    slow.close();
    witness.close();
  }
}
