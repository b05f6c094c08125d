package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * O que os outros pacotes, como o do gerador de carga, usam do protocolo e dos textos: uma porta
 * só, para que as classes do servidor e do cliente continuem só deles. Uma thread por objeto.
 */
public final class ProtocolAccess {
  /** Bytes do cabeçalho de um quadro. */
  public static final int HEADER_LENGTH = FrameDecoder.HEADER_LENGTH;

  // O que o servidor diz: quem fala por ele, e os textos fixos (especificação, 1.2).
  public static final String SYSTEM = ServerMessage.SYSTEM;
  public static final String JOINED = ServerMessage.JOINED;
  public static final String LEFT = ServerMessage.LEFT;
  public static final String ROOM_NOT_FOUND = ServerMessage.ROOM_NOT_FOUND;
  public static final String ROOM_FULL = ServerMessage.ROOM_FULL;
  public static final String ROOM_CLOSED = ServerMessage.ROOM_CLOSED;

  private final ServerMessageParser parser = new ServerMessageParser();

  /** Recebe quem falou e o que disse. */
  @FunctionalInterface
  public interface Receiver {
    /** O servidor mandou isto. */
    void onMessage(String username, String message) throws IOException;
  }

  /** O quadro com que {@code username} pede para entrar em {@code room}. */
  public static ByteBuffer handshake(String username, String room) {
    return FrameEncoder.encode(new Handshake(username, room).toJson());
  }

  /**
   * Lê um objeto completo, com qualquer JSON permitido dentro dele.
   *
   * @throws IOException com o motivo em português, se não for do protocolo; depois disto, este
   *     leitor não serve mais
   */
  public void read(byte[] bytes, int from, int to, Receiver receiver) throws IOException {
    List<ServerMessage> messages;
    try {
      messages = parser.feed(Arrays.copyOfRange(bytes, from, to), to - from);
    } catch (ProtocolException e) {
      throw new IOException(e.getMessage(), e);
    }
    for (ServerMessage message : messages) {
      receiver.onMessage(message.username(), message.message());
    }
  }

  /** Diz em português por que uma operação de rede falhou: uma oração sem ponto final. */
  public static String describe(IOException error) {
    return NetworkErrors.describe(error);
  }

  /** O texto numa linha só, sem nada que um terminal interprete. */
  public static String visible(String text) {
    return VisibleText.of(text);
  }
}
