package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("As mensagens do servidor, de um lado e do outro")
class ServerMessageTest {
  @Test
  @DisplayName("saem byte a byte como a especificação manda")
  void encodesExactly() {
    assertThat(json(new ServerMessage("Yan", "Olá, {mundo}!\n\"\\\t😀\u007f")))
        .isEqualTo(
            "{\"username\": \"Yan\", \"message\": "
                + "\"Ol\\u00e1, {mundo\\u007d!\\n\\\"\\\\\\t\\ud83d\\ude00\\u007f\"}");
  }

  @Test
  @DisplayName("qualquer texto sai em ASCII, com um só '}', e volta igual pelo parser do cliente")
  void anyTextSurvives() throws Exception {
    Random random = new Random(20);
    for (int i = 0; i < 2000; i++) {
      ServerMessage message = new ServerMessage(randomText(random), randomText(random));
      String json = json(message);
      assertThat(json).matches("[ -~]*").containsOnlyOnce("}").endsWith("}");
      assertThat(parse(json)).containsExactly(message);
    }
  }

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
    for (int cut = 0; cut <= bytes.length; cut++) {
      int end = cut;
      assertThatThrownBy(() -> parseCutAt(end, bytes))
          .as("cortado no byte %d", cut)
          .isInstanceOf(ProtocolException.class);
    }
    assertThatThrownBy(() -> parseByteByByte(bytes)).isInstanceOf(ProtocolException.class);
  }

  @Test
  @DisplayName("o parser não confunde com separador o que está dentro de um texto")
  void acceptsSeparatorsInText() throws Exception {
    String stream = "{\"username\": \"a,\", \"message\": \"\\\",}:]\\\\\"}";
    assertThat(parseByteByByte(stream.getBytes(UTF_8)))
        .containsExactly(new ServerMessage("a,", "\",}:]\\"));
  }

  private static String json(ServerMessage message) {
    return StandardCharsets.ISO_8859_1.decode(message.encode()).toString();
  }

  private static List<ServerMessage> parse(String stream) throws ProtocolException {
    byte[] bytes = stream.getBytes(UTF_8);
    return new ServerMessageParser().feed(bytes, bytes.length);
  }

  private static void parseCutAt(int cut, byte[] bytes) throws ProtocolException {
    ServerMessageParser parser = new ServerMessageParser();
    parser.feed(bytes, cut);
    byte[] rest = Arrays.copyOfRange(bytes, cut, bytes.length);
    parser.feed(rest, rest.length);
  }

  private static List<ServerMessage> parseByteByByte(byte[] bytes) throws ProtocolException {
    ServerMessageParser parser = new ServerMessageParser();
    List<ServerMessage> messages = new ArrayList<>();
    for (byte b : bytes) {
      messages.addAll(parser.feed(new byte[] {b}, 1));
    }
    return messages;
  }

  /** Texto Unicode qualquer, com o que costuma quebrar: controles, aspas, chaves, plano astral. */
  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      int codePoint =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> "}{\"\\\n\u001b\u007f\u2028".codePointAt(random.nextInt(8));
            case 2 -> random.nextInt(0xd800);
            default -> 0x10000 + random.nextInt(0x100000);
          };
      text.appendCodePoint(codePoint);
    }
    return text.toString();
  }
}
