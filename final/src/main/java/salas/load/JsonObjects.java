package salas.load;

/** Acha onde acaba um objeto JSON, sem entender o que há nele: é o leitor de JSON quem confere. */
final class JsonObjects {
  /** O objeto não chegou inteiro. */
  static final int INCOMPLETE = -1;

  /** O que há ali não é o começo de um objeto. */
  static final int NOT_AN_OBJECT = -2;

  private JsonObjects() {}

  /**
   * @return a posição seguinte ao objeto que começa em {@code from}, depois dos espaços que houver
   *     antes dele, ou uma das constantes desta classe
   */
  static int end(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isSpace(bytes[i])) {
      i++;
    }
    if (i < to && bytes[i] != '{') {
      return NOT_AN_OBJECT;
    }
    int depth = 0;
    boolean inString = false;
    while (i < to) {
      byte b = bytes[i++];
      if (inString) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          inString = false;
        }
      } else if (b == '"') {
        inString = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if ((b == '}' || b == ']') && --depth == 0) {
        return i;
      }
    }
    return INCOMPLETE;
  }

  /** RFC 8259, seção 2. */
  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
