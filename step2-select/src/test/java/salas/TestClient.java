package salas;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Um cliente cru, com prazo em toda leitura, que deixa o teste escolher cada byte. */
final class TestClient implements AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;

  final Socket socket;

  TestClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes, int offset, int length) throws IOException {
    socket.getOutputStream().write(bytes, offset, length);
  }

  /** Lê exatamente {@code length} bytes; menos que isso é fim de conexão antes da hora. */
  byte[] read(int length) throws IOException {
    return socket.getInputStream().readNBytes(length);
  }

  String readText(int bytes) throws IOException {
    return new String(read(bytes), StandardCharsets.UTF_8);
  }

  /** O próximo byte, ou -1 no fim ordenado (FIN). */
  int readByte() throws IOException {
    return socket.getInputStream().read();
  }

  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Fecha com RST em vez de FIN (SO_LINGER zero). */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
