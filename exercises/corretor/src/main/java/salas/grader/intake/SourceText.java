package salas.grader.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** O texto de um arquivo .java e o que se sabe dele sem o compilar. Imutável. */
final class SourceText {
  // Os quantificadores são possessivos: sem volta atrás, o tempo é linear e a pilha, constante.
  private static final Pattern PACKAGE =
      Pattern.compile(
          "package\\s++([\\p{L}_$][\\p{L}\\d_$]*+(?:\\.[\\p{L}_$][\\p{L}\\d_$]*+)*+)\\s*+;");

  /** O começo de um import na sua linha: {@code \\h} não passa dela, e a procura não se repete. */
  private static final String IMPORT = "^\\h*+import\\s++(?:static\\s++)?+";

  private static final Pattern JUNIT_IMPORT =
      Pattern.compile(IMPORT + "org\\.junit\\.", Pattern.MULTILINE);

  private final String text;

  SourceText(String text) {
    this.text = text;
  }

  /**
   * O texto decodificado e o que foi preciso fazer para isso.
   *
   * @param change o que mudou, em português, ou ""
   */
  record Decoded(SourceText source, String change) {}

  /** Decodifica em UTF-8 ou, se os bytes não são UTF-8, como o Windows grava. */
  static Decoded decode(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      String text = new String(bytes, StandardCharsets.UTF_16);
      return new Decoded(new SourceText(text), "estava em UTF-16, não em UTF-8");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean bom = text.startsWith("\uFEFF");
      return new Decoded(
          new SourceText(bom ? text.substring(1) : text), bom ? "começava com um BOM" : "");
    } catch (CharacterCodingException e) {
      String text = new String(bytes, Charset.forName("windows-1252"));
      return new Decoded(new SourceText(text), "estava em Windows-1252, não em UTF-8");
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  String text() {
    return text;
  }

  /** O pacote declarado, ou "" se nenhum. */
  String declaredPackage() {
    Matcher matcher = packageMatcher();
    return matcher.lookingAt() ? matcher.group(1) : "";
  }

  /**
   * O mesmo texto em outro pacote, com as mesmas linhas; os imports do pacote antigo acompanham.
   */
  SourceText movedTo(String newPackage) {
    Matcher matcher = packageMatcher();
    if (!matcher.lookingAt()) {
      int start = afterComments();
      return new SourceText(
          text.substring(0, start) + "package " + newPackage + "; " + text.substring(start));
    }
    String old = matcher.group(1);
    String moved =
        text.substring(0, matcher.start(1)) + newPackage + text.substring(matcher.end(1));
    Pattern imports =
        Pattern.compile("(" + IMPORT + ")" + Pattern.quote(old) + "\\.", Pattern.MULTILINE);
    String replacement = "$1" + Matcher.quoteReplacement(newPackage + ".");
    return new SourceText(imports.matcher(moved).replaceAll(replacement));
  }

  boolean importsJUnit() {
    return JUNIT_IMPORT.matcher(text).find();
  }

  /** Se os dois só diferem em fins de linha e em espaços no fim das linhas e do arquivo. */
  boolean isSameAs(SourceText other) {
    return normalized().equals(other.normalized());
  }

  /** O que dois textos iguais, nesse sentido, têm em comum. */
  String normalized() {
    return text.lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .stripTrailing();
  }

  private Matcher packageMatcher() {
    return PACKAGE.matcher(text).region(afterComments(), text.length());
  }

  /** Onde começa o primeiro elemento da linguagem. Um laço, porque comentários podem ser longos. */
  private int afterComments() {
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        at = endOf("\n", at);
      } else if (text.startsWith("/*", at)) {
        at = endOf("*/", at + 2);
      } else {
        return at;
      }
    }
    return at;
  }

  private int endOf(String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }
}
