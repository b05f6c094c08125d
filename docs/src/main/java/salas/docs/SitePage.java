package salas.docs;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * Uma página: um capítulo do livro, ou o guia do instrutor.
 *
 * @param id o do título, que dá o nome do arquivo
 * @param folder a pasta, vista de uma irmã dela: {@code site} ou {@code professor}
 * @param section o capítulo inteiro
 */
record SitePage(String id, String folder, Element section) {
  static final String SITE = "site";
  static final String TEACHER = "professor";

  /** O capítulo cujo título é {@code h2}, como o Asciidoctor o deixa. */
  static SitePage of(Element section) {
    String id = section.selectFirst("h2").id();
    return new SitePage(id, id.equals("guia-instrutor") ? TEACHER : SITE, section);
  }

  /** As páginas de todos os capítulos, na ordem do livro. */
  static List<SitePage> all(Element book) {
    List<SitePage> pages = new ArrayList<>();
    for (Element section : book.select(".sect1")) {
      pages.add(of(section));
    }
    return pages;
  }

  String title() {
    return section.selectFirst("h1, h2").text();
  }

  boolean isForTeachers() {
    return folder.equals(TEACHER);
  }

  /** O nome do arquivo, dentro da pasta. O guia é um documento só, e por isso o começo da sua. */
  String file() {
    return isForTeachers() ? "index.html" : id + ".html";
  }

  /** O caminho desta página, visto de uma página da pasta {@code from}. */
  String seenFrom(String from) {
    return from.equals(folder) ? file() : "../" + folder + "/" + file();
  }
}
