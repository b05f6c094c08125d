package salas.grader.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Descobre em que codificação estão os nomes de um zip que não diz usar UTF-8: o Windows Explorer
 * antigo grava na página de código do DOS, outros programas na do Windows, outros em UTF-8 mesmo.
 */
final class LegacyNames {
  /** A do DOS no Brasil, igual à 437 nas letras que as duas têm; e a do Windows. */
  private static final List<Charset> CANDIDATES =
      List.of(Charset.forName("IBM850"), Charset.forName("windows-1252"));

  private static final String PORTUGUESE = "áàâãéêíóôõúüçÁÀÂÃÉÊÍÓÔÕÚÜÇªº";

  private LegacyNames() {}

  /** A codificação em que os nomes que não são UTF-8 mais parecem português. */
  static Charset charsetOf(List<byte[]> all) {
    List<byte[]> names = all.stream().filter(name -> !isUtf8(name)).toList();
    Charset best = null;
    int bestScore = Integer.MIN_VALUE;
    for (Charset candidate : CANDIDATES) {
      int score =
          score(
              names.stream()
                  .map(name -> new String(name, candidate))
                  .collect(Collectors.joining("\n")));
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** A de um nome: UTF-8, se ele é, porque um nome estranho não muda o dos outros. */
  static Charset of(byte[] name, Charset legacy) {
    return isUtf8(name) ? StandardCharsets.UTF_8 : legacy;
  }

  private static boolean isUtf8(byte[] name) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Quanto o texto parece português: letras nossas contam a favor; as outras, contra. */
  static int score(String text) {
    int score = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F) {
        boolean capitalInside =
            i > 0 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(i - 1));
        score += PORTUGUESE.indexOf(c) >= 0 && !capitalInside ? 1 : -1;
      }
    }
    return score;
  }
}
