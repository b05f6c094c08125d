package ex09;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** O que o servidor manda: quem falou e o quê. */
record Message(String username, String text) {
  /** O remetente das mensagens do próprio servidor. */
  static final String SYSTEM = "Sistema";

  static final String JOINED = "*** ENTROU NA SALA ***";
  static final String LEFT = "*** SAIU DA SALA ***";
  static final String ROOM_NOT_FOUND = "404";
  static final String ROOM_FULL = "501";

  /** O objeto JSON, só com ASCII e sem chaves no texto, como o cliente original precisa. */
  ByteBuffer encode() {
    StringBuilder json = new StringBuilder("{\"username\": \"");
    escape(username, json);
    json.append("\", \"message\": \"");
    escape(text, json);
    json.append("\"}");
    return ByteBuffer.wrap(json.toString().getBytes(US_ASCII));
  }

  private static void escape(String text, StringBuilder json) {
    for (char c : text.toCharArray()) {
      if (c < ' ' || c > '~' || c == '}' || c == '"' || c == '\\') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
  }
}
