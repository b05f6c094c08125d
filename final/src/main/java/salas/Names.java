package salas;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * As regras para nomes de participantes e de salas (especificação, 5). Um nome é uma identidade: o
 * que não se vê, ou o que se confunde com outro, não serve. Não pega tudo: duas letras iguais de
 * alfabetos diferentes, cada uma num nome inteiro do seu alfabeto, passam (UTS #39).
 */
final class Names {
  private static final int ASCII = 0x80;
  private static final int DELETE = 0x7f;
  // Bastam às línguas que se escrevem assim ("ế" tem dois); mais do que isto é uma torre.
  private static final int MAX_MARKS = 2;

  /** Os que não se veem por definição: Default_Ignorable_Code_Point (UAX #44), em faixas. */
  private static final int[][] IGNORABLE = {
    {0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x061c, 0x061c}, {0x115f, 0x1160}, {0x17b4, 0x17b5},
    {0x180b, 0x180f}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164},
    {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfff8}, {0x1bca0, 0x1bca3},
    {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}
  };

  /** Desenhados sem tinta: braile vazio, nota sem cabeça, o lugar de um objeto, hieróglifos. */
  private static final Set<Integer> BLANK =
      Set.of(0x2800, 0x1d159, 0xfffc, 0x13441, 0x13442, 0x16fe4);

  /** Escritas que uma mesma língua mistura: contam como um alfabeto só. */
  private static final Set<Set<UnicodeScript>> TOGETHER =
      Set.of(
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL),
          EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

  private static final String RESERVED = key(ServerMessage.SYSTEM);

  private Names() {}

  /** O nome sem espaços nas pontas, de qualquer um dos tipos que o Unicode tem. */
  static String trim(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && isBlank(name.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(start, end);
  }

  /**
   * Verifica um nome já sem espaços nas pontas.
   *
   * @param maxLength em caracteres Unicode (code points)
   * @return o que há de errado, numa oração, ou {@code null} se o nome serve
   */
  static String problem(String name, int maxLength) {
    if (name.isEmpty()) {
      return "o nome não pode ficar vazio";
    }
    if (name.codePointCount(0, name.length()) > maxLength) {
      return "o nome passou de " + maxLength + " caracteres";
    }
    if (!isVisible(name)) {
      return "o nome tem caracteres de controle, invisíveis ou desconhecidos";
    }
    if (isAscii(name)) {
      return null;
    }
    if (!marksAreFew(name)) {
      return "o nome tem acentos demais numa letra";
    }
    return isOneAlphabet(name) ? null : "o nome mistura alfabetos";
  }

  // tag::key[]
  /**
   * O nome como se compara: dois nomes de mesma chave são o mesmo nome, ainda que os bytes difiram
   * (maiúsculas, acento composto ou à parte, letras de largura inteira). É a forma NFKC (UAX #15)
   * sem diferença de caixa: minúsculas, maiúsculas e minúsculas de novo, porque {@code ẞ} e {@code
   * SS} só se encontram assim.
   */
  static String key(String name) {
    if (isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    String lower = Normalizer.normalize(name, Form.NFKC).toLowerCase(Locale.ROOT);
    String folded = lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Form.NFKC);
  }

  // end::key[]

  /** Diz se o nome desta chave é o do próprio servidor, que ninguém pode usar. */
  static boolean isReserved(String key) {
    return key.equals(RESERVED);
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(String name) {
    int c;
    for (int i = 0; i < name.length(); i += Character.charCount(c)) {
      c = name.codePointAt(i);
      if (!isVisible(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(int c) {
    // Quase todo caractere é letra ou algarismo, e as tabelas do Unicode custam mais do que olhar.
    return (c <= ' ' || c >= DELETE) && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  private static boolean isVisible(int c) {
    if (c < ASCII) {
      return c >= ' ' && c != DELETE;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !BLANK.contains(c) && !isIgnorable(c);
    };
  }

  private static boolean isIgnorable(int c) {
    for (int[] range : IGNORABLE) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** Conta na forma decomposta, em que cada acento é um caractere à parte. */
  private static boolean marksAreFew(String name) {
    // O que vem antes da primeira letra não tem onde se apoiar.
    int marks = MAX_MARKS;
    for (int c : Normalizer.normalize(name, Form.NFD).codePoints().toArray()) {
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MAX_MARKS) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isOneAlphabet(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    Normalizer.normalize(name, Form.NFKC)
        .codePoints()
        .mapToObj(UnicodeScript::of)
        .forEach(scripts::add);
    // Algarismos e pontuação são de todos; um acento é da letra em que está.
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    return scripts.size() <= 1 || TOGETHER.stream().anyMatch(set -> set.containsAll(scripts));
  }
}
