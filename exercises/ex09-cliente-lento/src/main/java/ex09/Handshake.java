package ex09;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/** O primeiro quadro de um cliente: quem é, e em que sala quer entrar. */
record Handshake(String username, String room) {
  static Handshake parse(byte[] payload) throws ProtocolException {
    Map<String, String> fields = JsonObject.parse(new String(payload, UTF_8));
    if (!fields.containsKey("username") || !fields.containsKey("room")) {
      throw new ProtocolException("handshake sem username ou sem room");
    }
    return new Handshake(fields.get("username"), fields.get("room"));
  }
}
