package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O cliente lê as mensagens do servidor")
class ServerMessageParserTest {
  @Test
  @DisplayName(
      "o parser aceita objetos cortados, colados, com espaços, UTF-8 cru e '}' dentro do texto")
  void parsesAnyLegalStream() throws Exception {
    byte[] stream =
        (" {\"message\":\"a}b\",\"username\":\"João\"}\n\n{\"x\":{\"username\":\"não\"},"
                + "\"username\": \"\\u004d\", \"message\" : \"😀\"}{\"username\":\"\",\"message\":\"\"} ")
            .getBytes(UTF_8);
    ServerMessage[] expected = {
      new ServerMessage("João", "a}b"), new ServerMessage("M", "😀"), new ServerMessage("", "")
    };
    for (int size = 1; size <= stream.length; size++) {
      ServerMessageParser parser = new ServerMessageParser();
      List<ServerMessage> messages = new ArrayList<>();
      for (int i = 0; i < stream.length; i += size) {
        byte[] piece = Arrays.copyOfRange(stream, i, Math.min(stream.length, i + size));
        messages.addAll(parser.feed(piece, piece.length));
      }
      assertThat(messages).as("pedaços de " + size).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request",
        "[]",
        "42 ",
        "\"texto\"",
        "{\"username\": \"a\"}",
        "{\"username\": \"a\", \"message\": 1}",
        "}",
        "{\"username\" \"a\"}",
        "null "
      })
  @DisplayName("o parser recusa o que não é do protocolo")
  void rejectsGarbage(String stream) {
    assertThatThrownBy(() -> parse(stream)).isInstanceOf(ProtocolException.class);
  }

  @Test
  @DisplayName("o parser recusa UTF-8 malformado, mesmo cortado entre duas leituras")
  void rejectsMalformedUtf8() throws Exception {
    for (byte[] bad : new byte[][] {{(byte) 0xc0, (byte) 0xaf}, {(byte) 0xc3, '"'}}) {
      ServerMessageParser parser = new ServerMessageParser();
      byte[] start = "{\"username\": \"a\", \"message\": \"ç".getBytes(UTF_8);
      parser.feed(start, start.length);
      assertThatThrownBy(
              () -> {
                parser.feed(bad, 1);
                parser.feed(new byte[] {bad[1]}, 1);
              })
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  @DisplayName("o parser desiste de um objeto maior que 8 MiB, sem esperar o fim dele")
  void rejectsHugeObject() throws Exception {
    ServerMessageParser parser = new ServerMessageParser();
    byte[] start = "{\"username\": \"a\", \"message\": \"".getBytes(UTF_8);
    byte[] filler = "x".repeat(1024 * 1024).getBytes(UTF_8);
    parser.feed(start, start.length);
    for (int i = 0; i < 7; i++) {
      assertThat(parser.feed(filler, filler.length)).isEmpty();
    }
    assertThatThrownBy(() -> parser.feed(filler, filler.length))
        .isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"username\": \"a\", \"message\": \"b\",}",
        "{\"username\": \"a\", \"message\": \"b\", \"x\": }",
        "{\"username\": \"a\", \"message\": \"b\", \"x\": {\"y\":\t}}",
        "{\"username\": \"a\", \"x\": [1,\n], \"message\": \"b\"}"
      })
  @DisplayName("o parser recusa um separador sem nada depois, onde quer que a rede corte o fluxo")
  void rejectsDanglingSeparators(String stream) {
    byte[] bytes = stream.getBytes(UTF_8);
    for (int size = 1; size <= bytes.length; size++) {
      int pieceLength = size;
      assertThatThrownBy(() -> parseInPieces(bytes, pieceLength))
          .as("pedaços de %d", size)
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  @DisplayName("o parser não confunde com separador o que está dentro de um texto")
  void acceptsSeparatorsInText() throws Exception {
    String stream = "{\"username\": \"a,\", \"message\": \"\\\",}:]\\\\\"}";
    assertThat(parseInPieces(stream.getBytes(UTF_8), 1))
        .containsExactly(new ServerMessage("a,", "\",}:]\\"));
  }

  @Test
  @DisplayName("o parser aceita um objeto de 8 MiB e recusa um de 8 MiB mais um byte")
  void limitIsExact() throws Exception {
    byte[] object = "{\"username\": \"\", \"message\": \"\"}".getBytes(UTF_8);
    int spaces = ServerMessageParser.MAX_OBJECT - object.length;
    assertThat(parseInPieces(padded(object, spaces), 1 << 16)).hasSize(1);
    assertThatThrownBy(() -> parseInPieces(padded(object, spaces + 1), 1 << 16))
        .isInstanceOf(ProtocolException.class);
  }

  /** O objeto com espaços depois da primeira chave. */
  private static byte[] padded(byte[] object, int spaces) {
    byte[] padded = new byte[object.length + spaces];
    Arrays.fill(padded, (byte) ' ');
    padded[0] = '{';
    System.arraycopy(object, 1, padded, 1 + spaces, object.length - 1);
    return padded;
  }

  private static List<ServerMessage> parseInPieces(byte[] bytes, int size)
      throws ProtocolException {
    ServerMessageParser parser = new ServerMessageParser();
    List<ServerMessage> messages = new ArrayList<>();
    for (int i = 0; i < bytes.length; i += size) {
      byte[] piece = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size));
      messages.addAll(parser.feed(piece, piece.length));
    }
    return messages;
  }

  private static List<ServerMessage> parse(String stream) throws ProtocolException {
    byte[] bytes = stream.getBytes(UTF_8);
    return new ServerMessageParser().feed(bytes, bytes.length);
  }
}
