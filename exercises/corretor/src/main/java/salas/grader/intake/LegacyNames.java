package salas.grader.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Descobre em que codificação estão os nomes de um zip que não usa UTF-8. O zip não diz: o Windows
 * Explorer antigo grava na página de código do DOS, outros programas na do Windows.
 */
final class LegacyNames {
  /** A do DOS no Brasil, igual à 437 nas letras que as duas têm; e a do Windows. */
  private static final List<Charset> CANDIDATES =
      List.of(Charset.forName("IBM850"), Charset.forName("windows-1252"));

  private static final String PORTUGUESE = "áàâãéêíóôõúüçÁÀÂÃÉÊÍÓÔÕÚÜÇªº";

  private LegacyNames() {}

  static Charset charsetOf(Path zip) throws IOException, IntakeRejection {
    Charset best = null;
    int bestScore = Integer.MIN_VALUE;
    for (Charset candidate : CANDIDATES) {
      int score = score(names(zip, candidate));
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  private static String names(Path zip, Charset charset) throws IOException, IntakeRejection {
    try (ZipFile file = new ZipFile(zip.toFile(), charset)) {
      return file.stream().map(ZipEntry::getName).collect(Collectors.joining("\n"));
    } catch (ZipException | IllegalArgumentException e) {
      throw ZipDirectory.corrupt();
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
