package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * O que o servidor manda: quem falou e o quê (especificação, 1.2).
 *
 * @param username quem falou, ou {@link #SYSTEM}
 * @param message o texto
 */
record ServerMessage(String username, String message) {
  /** O remetente das mensagens do próprio servidor. */
  static final String SYSTEM = "Sistema";

  private static final HexFormat HEX = HexFormat.of();

  static final String JOINED = "*** ENTROU NA SALA ***";
  static final String LEFT = "*** SAIU DA SALA ***";
  static final String ROOM_NOT_FOUND = "404";
  static final String ROOM_FULL = "501";
  static final String ROOM_CLOSED = "*** ESTA SALA FOI ENCERRADA ***";

  /**
   * O objeto JSON em ASCII, pronto para escrever; pode ser dividido entre vários destinatários com
   * {@code duplicate()}.
   *
   * <p>Feito à mão porque o formato é fixo byte a byte: o cliente original acha que a mensagem
   * acaba no primeiro byte {@code }}, e decodifica um byte por vez. Por isso {@code }} e tudo o que
   * não é ASCII saem como {@code \\uXXXX}, o que continua sendo JSON comum para os demais.
   */
  ByteBuffer encode() {
    StringBuilder json = new StringBuilder(64 + message.length());
    json.append("{\"username\": \"");
    escape(username, json);
    json.append("\", \"message\": \"");
    escape(message, json);
    json.append("\"}");
    return ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
  }

  // tag::escape[]
  private static void escape(String text, StringBuilder json) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i); // <1>
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < ' ' || c > '~' || c == '}') { // <2>
            json.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              json.append(HEX.toLowHexDigit(c >> shift));
            }
          } else {
            json.append(c);
          }
        }
      }
    }
  }
  // end::escape[]
}
