package ex10;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * O primeiro quadro de um cliente: quem é, em que sala quer entrar e com que senha.
 *
 * @param password nula, se o campo não veio
 */
record Handshake(String username, String room, String password) {
  static Handshake parse(byte[] payload) throws ProtocolException {
    Map<String, String> fields = JsonObject.parse(new String(payload, UTF_8));
    if (!fields.containsKey("username") || !fields.containsKey("room")) {
      throw new ProtocolException("handshake sem username ou sem room");
    }
    return new Handshake(fields.get("username"), fields.get("room"), fields.get("password"));
  }
}
