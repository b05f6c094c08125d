package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Divide o livro, renderizado numa página só, em uma página por capítulo, e o guia do instrutor num
 * documento à parte. Numeração, legendas e referências continuam certas porque o Asciidoctor viu o
 * livro inteiro; aqui só se corta, se reescrevem os links internos e se acrescenta o resto.
 */
final class PageSplitter {
  private final Path site;
  private final Path teacher;
  private final SectionTidier tidier;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, SitePage> pageOfId = new HashMap<>();

  PageSplitter(Path site, Path teacher, Path images) {
    this.site = site;
    this.teacher = teacher;
    this.tidier = new SectionTidier(new FigureWidths(images));
  }

  /**
   * Escreve {@code index.html}, uma página por capítulo, o guia e o índice da busca.
   *
   * @param html o conteúdo do livro inteiro
   * @return os links internos que não levam a lugar nenhum, e o mais que não se pôde arrumar
   */
  List<String> split(String html) throws IOException {
    Document book = Jsoup.parseBodyFragment(html);
    List<SitePage> pages = SitePage.all(book);
    problems.addAll(FoldedAnswers.fold(pages));
    for (SitePage page : pages) {
      problems.addAll(PredictionBoxes.prepare(page));
      problems.addAll(StableAnchors.rename(page));
      for (Element element : page.section().select("[id]")) {
        pageOfId.put(element.id(), page);
      }
    }
    for (SitePage page : pages) {
      rewriteLinks(page);
      tidier.tidy(page.section());
    }
    List<SitePage> chapters = pages.stream().filter(page -> !page.isForTeachers()).toList();
    SearchIndex.write(site, chapters);
    PageLayout layout = new PageLayout(chapters);
    write(site.resolve("index.html"), layout.cover());
    for (SitePage page : pages) {
      if (page.isForTeachers()) {
        write(teacher.resolve(page.file()), layout.teacherGuide(page));
      } else {
        write(site.resolve(page.file()), layout.chapter(page));
      }
    }
    return problems;
  }

  private void rewriteLinks(SitePage page) {
    for (Element link : page.section().select("a[href^=#]")) {
      String id = link.attr("href").substring(1);
      SitePage target = pageOfId.get(id);
      if (target == null) {
        problems.add("referência a \"" + id + "\", que não existe, em " + page.id() + ".html");
      } else if (id.equals(target.id())) {
        link.attr("href", target.seenFrom(page.folder()));
      } else if (target != page) {
        link.attr("href", target.seenFrom(page.folder()) + "#" + id);
      }
    }
    if (page.isForTeachers()) {
      for (Element link : page.section().select("a[href^=..]")) {
        link.text(TeacherGuide.nameOfBookPart(link.text()));
      }
      for (Element image : page.section().select("img[src]")) {
        image.attr("src", "../" + SitePage.SITE + "/" + image.attr("src"));
      }
    }
  }

  private static void write(Path file, Document page) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, page.outerHtml() + "\n");
  }
}
