package ex09;

import java.util.LinkedHashMap;
import java.util.Map;

/** Lê um objeto JSON em que todos os valores são textos, que é o que um handshake tem. */
final class JsonObject {
  private final String json;
  private int at;

  private JsonObject(String json) {
    this.json = json;
  }

  /** Os campos, na ordem. */
  static Map<String, String> parse(String json) throws ProtocolException {
    JsonObject reader = new JsonObject(json);
    Map<String, String> fields = reader.object();
    reader.skipBlanks();
    if (reader.at < json.length()) {
      throw new ProtocolException("sobras depois do objeto JSON");
    }
    return fields;
  }

  private Map<String, String> object() throws ProtocolException {
    Map<String, String> fields = new LinkedHashMap<>();
    expect('{');
    if (peek() == '}') {
      at++;
      return fields;
    }
    while (true) {
      String name = text();
      expect(':');
      fields.put(name, text());
      if (peek() == '}') {
        at++;
        return fields;
      }
      expect(',');
    }
  }

  private String text() throws ProtocolException {
    expect('"');
    StringBuilder text = new StringBuilder();
    char c;
    while ((c = take()) != '"') {
      text.append(c == '\\' ? escaped() : c);
    }
    return text.toString();
  }

  private char escaped() throws ProtocolException {
    char c = take();
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> fourDigits();
      case '"', '\\', '/' -> c;
      default -> throw new ProtocolException("escape desconhecido no JSON");
    };
  }

  private char fourDigits() throws ProtocolException {
    String digits = json.substring(at, Math.min(json.length(), at + 4));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw new ProtocolException("escape incompleto no JSON");
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  private char take() throws ProtocolException {
    if (at == json.length()) {
      throw new ProtocolException("JSON incompleto");
    }
    return json.charAt(at++);
  }

  private char peek() throws ProtocolException {
    skipBlanks();
    if (at == json.length()) {
      throw new ProtocolException("JSON incompleto");
    }
    return json.charAt(at);
  }

  private void expect(char wanted) throws ProtocolException {
    if (peek() != wanted) {
      throw new ProtocolException("JSON inválido: esperava " + wanted);
    }
    at++;
  }

  private void skipBlanks() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }
}
