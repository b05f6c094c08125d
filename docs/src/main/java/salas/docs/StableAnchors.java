package salas.docs;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * Troca os ids que o Asciidoctor inventou ({@code _problema_7}, que muda quando outro capítulo
 * ganha uma seção) pelo título, sem acentos. Um id depende só da própria página: quem guardou o
 * endereço de uma seção volta a ela enquanto ela tiver o mesmo título.
 */
final class StableAnchors {
  private StableAnchors() {}

  /**
   * Renomeia os títulos de uma página.
   *
   * @return os títulos que se repetem sob o mesmo pai, e precisam de um id escrito à mão
   */
  static List<String> rename(SitePage page) {
    List<String> problems = new ArrayList<>();
    // Do título mais alto ao mais baixo: numa repetição, é o de baixo que leva o nome do pai.
    for (String level : List.of("h3", "h4", "h5")) {
      for (Element heading : page.section().select(level + "[id^=_]")) {
        String id = slug(heading.text());
        if (isTaken(page, id)) {
          Element parent = heading.parent().parent().closest(".sect2, .sect3");
          id = (parent == null ? "" : parent.selectFirst("h3, h4").id() + "-") + id;
        }
        if (isTaken(page, id)) {
          problems.add(
              page.file() + ": dois títulos \"" + heading.text() + "\"; dê um id a um deles");
        }
        heading.id(id);
      }
    }
    return problems;
  }

  private static boolean isTaken(SitePage page, String id) {
    return page.section().getElementById(id) != null;
  }

  /** O texto em minúsculas, sem acentos, com um hífen no lugar do que não é letra nem número. */
  static String slug(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
