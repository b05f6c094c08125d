package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.docs.PrintedPages.Line;
import salas.docs.PrintedPages.Page;

@DisplayName("As previsões do livro")
class PredictionsTest {
  private static final RenderedSite SITE = RenderedSite.ofBook();
  private static final String EMPTY_BOX = "\u2610";

  /** As páginas do PDF, do primeiro capítulo em diante. */
  private static List<Page> pages;

  @BeforeAll
  @Timeout(120)
  static void read() throws IOException {
    try (PDDocument book = Loader.loadPDF(new BookFiles(Path.of("..")).pdf().toFile())) {
      List<Page> all = PrintedPages.read(book);
      pages = all.subList(PrintedPages.firstChapter(book) - 1, all.size());
    }
  }

  @Test
  @DisplayName("cada previsão pergunta antes de mostrar, e a resposta vem do que foi executado")
  void predictionsHaveAnswers() {
    List<String> without = new ArrayList<>();
    int expected = 0;
    for (String chapter :
        RenderedBookTest.CHAPTERS.subList(0, RenderedBookTest.CHAPTERS.indexOf("prova-oral"))) {
      for (Element box : page(chapter).select(".previsao")) {
        expected++;
        assertThat(box.selectFirst("> .title").text()).isEqualTo("Previsão " + expected);
        Element answer = box.selectFirst("> .content > details.resposta:last-child");
        assertThat(answer).as(box.id()).isNotNull();
        assertThat(answer.hasAttr("open")).isFalse();
        // Uma só responde com uma tabela, a dos defeitos do original.
        assertThat(answer.select(".prova pre, a[href=#tab-defeitos]")).as(box.id()).isNotEmpty();
        assertThat(box.select("> .content > .opcoes li[data-certa]"))
            .as(box.id())
            .hasSize(box.select("> .content > .opcoes").size());
        assertThat(answer.select(".certa")).hasSize(box.select("> .content > .opcoes").size());
      }
      if (page(chapter).select(".previsao").isEmpty()) {
        without.add(chapter);
      }
    }
    assertThat(expected).isGreaterThan(35);
    assertThat(without).isEmpty();
  }

  @Test
  @DisplayName("nenhum capítulo pede uma previsão fora de uma caixa")
  void predictionsAreAskedInBoxes() {
    for (String chapter : RenderedBookTest.CHAPTERS) {
      Element main = page(chapter).selectFirst("main").clone();
      // O Confira tem a sua caixa; o capítulo inicial explica as das previsões.
      main.select(".previsao, li[id^=confira-], #sessoes, pre").remove();
      assertThat(main.text())
          .as(chapter)
          .doesNotContainPattern(
              "(?i)que você (?:acha|espera)|antes de (?:rodar|ler a)\\b[^.]*[,:] ?(?:resp|escr)");
    }
  }

  @Test
  @DisplayName("sob cada previsão há onde responder; a resposta só está no apêndice, com o número")
  void predictionsLeaveRoomToAnswer() {
    for (Document page : SITE.pages().values()) {
      for (Element box : page.select(".previsao")) {
        String title = box.selectFirst("> .title").text();
        List<Line> asked = linesOf(title, 0);
        int options = box.select("> .content > .opcoes li").size();
        if (options == 0) {
          String question = box.select("> .content > :not(details)").text();
          String end = question.substring(question.lastIndexOf(' ') + 1);
          assertThat(roomAfter(end, asked)).as("%s: lugar para escrever", title).isGreaterThan(50);
        } else {
          assertThat(asked.stream().filter(line -> line.text().startsWith(EMPTY_BOX)))
              .as("%s: caixas vazias", title)
              .hasSize(options);
          assertThat(linesOf(title, 1).get(1).text()).as(title).startsWith("Certo: ");
        }
        assertThat(asked).as(title).noneMatch(line -> line.text().startsWith("Certo: "));
      }
    }
  }

  @Test
  @DisplayName("sob cada pergunta do Confira há onde responder")
  void questionsLeaveRoomToAnswer() {
    int found = 0;
    for (Page page : pages) {
      boolean isQuestion = false;
      Line before = null;
      for (Line line : page.lines()) {
        isQuestion = line.isHeading() ? line.text().equals("Confira") : isQuestion;
        if (isQuestion && line.text().matches("[23]\\.")) {
          found++;
          assertThat(line.y() - before.y()).as("página %d", page.number()).isGreaterThan(50);
        }
        before = line;
      }
    }
    assertThat(found).isGreaterThan(12);
  }

  /** Da n-ésima vez em que esta previsão tem um título até a seguinte, ou umas linhas depois. */
  private static List<Line> linesOf(String title, int time) {
    List<Line> all = pages.stream().flatMap(page -> page.lines().stream()).toList();
    List<Integer> starts =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).text().equals(title))
            .boxed()
            .toList();
    assertThat(starts).as("%s: no capítulo e no apêndice", title).hasSize(2);
    int from = starts.get(time);
    int to = from + 1;
    while (to < all.size() && to < from + 14 && !all.get(to).text().matches("Previsão \\d+")) {
      to++;
    }
    return all.subList(from, to);
  }

  /** O espaço em branco entre a linha que acaba assim e a seguinte, ou o pé da página. */
  private static float roomAfter(String end, List<Line> lines) {
    int i = 1;
    while (!lines.get(i).text().endsWith(end)) {
      i++;
    }
    float next = i + 1 < lines.size() ? lines.get(i + 1).y() : PrintedPages.BOTTOM;
    return (next > lines.get(i).y() ? next : PrintedPages.BOTTOM) - lines.get(i).y();
  }

  private static Document page(String chapter) {
    return SITE.pages().get(chapter + ".html");
  }
}
