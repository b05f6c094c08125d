package salas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Um participante cru, com prazo em toda leitura. Lê o servidor com a regra do cliente original: um
 * byte por vez, só ASCII, e a mensagem acaba no primeiro {@code '}'}.
 */
public final class TestClient implements AutoCloseable {
  private static final int TIMEOUT_MS = 60_000;

  final Socket socket;
  private final InputStream in;

  public TestClient(int port) throws IOException {
    this(new Socket("127.0.0.1", port));
  }

  /**
   * @param socket já conectado
   */
  TestClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Conecta, entra na sala e espera o próprio aviso de entrada. */
  public static TestClient join(int port, String username, String room) throws IOException {
    TestClient client = new TestClient(port);
    client.handshake(username, room);
    client.expect(username, "*** ENTROU NA SALA ***");
    return client;
  }

  public void handshake(String username, String room) throws IOException {
    say("{\"username\": \"" + username + "\", \"room\": \"" + room + "\"}");
  }

  /** Manda um quadro com este texto. */
  public void say(String text) throws IOException {
    sendRaw(frame(text.getBytes(StandardCharsets.UTF_8)));
  }

  public void sendRaw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** O cabeçalho como o cliente original o escreve, e o conteúdo. */
  public static byte[] frame(byte[] payload) {
    byte[] frame = new byte[10 + payload.length];
    byte[] header = String.format("%-10d", payload.length).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, frame, 0, 10);
    System.arraycopy(payload, 0, frame, 10, payload.length);
    return frame;
  }

  /** A próxima mensagem deve ser exatamente esta. */
  public void expect(String username, String message) throws IOException {
    assertThat(read()).isEqualTo(new ServerMessage(username, message));
  }

  /** A próxima mensagem, pela regra do cliente original; {@code null} no fim da conexão. */
  ServerMessage read() throws IOException {
    String json = readRaw();
    return json == null ? null : parse(json);
  }

  /** O texto da próxima mensagem, seja de quem for. */
  public String readText() throws IOException {
    return read().message();
  }

  /** O texto JSON da próxima mensagem, como veio; {@code null} no fim da conexão. */
  String readRaw() throws IOException {
    StringBuilder json = new StringBuilder();
    int b;
    while ((b = in.read()) != -1) {
      // Uma asserção por byte custaria mais que o teste inteiro.
      if (b >= 0x80) {
        throw new AssertionError("o servidor só pode escrever ASCII, e escreveu " + b);
      }
      json.append((char) b);
      if (b == '}') {
        return json.toString();
      }
    }
    assertThat(json).as("sobra antes do fim da conexão").isEmpty();
    return null;
  }

  /** O servidor encerrou em ordem: FIN, não RST. */
  public void expectEnd() throws IOException {
    assertThat(in.read()).isEqualTo(-1);
  }

  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Fecha com RST em vez de FIN (SO_LINGER zero). */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static ServerMessage parse(String json) throws IOException {
    String username = null;
    String message = null;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if ("username".equals(parser.currentName())) {
          username = parser.nextTextValue();
        } else if ("message".equals(parser.currentName())) {
          message = parser.nextTextValue();
        }
      }
    }
    return new ServerMessage(username, message);
  }
}
