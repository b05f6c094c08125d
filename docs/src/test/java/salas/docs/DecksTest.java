package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.ThrowingConsumer;

@DisplayName("Os slides das aulas")
class DecksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final RenderedSite DECKS = RenderedSite.ofDecks();
  private static List<Lesson> lessons;

  @BeforeAll
  @Timeout(60)
  static void readPlan() throws IOException {
    Path guide = new BookFiles(ROOT).source().resolve("asciidoc/guia-instrutor.adoc");
    lessons = Lesson.all(Files.readString(guide));
  }

  @Test
  @Timeout(60)
  @DisplayName("há um documento para cada aula do plano, e mais nenhum")
  void everyLessonHasADeck() {
    assertThat(lessons).hasSize(8);
    assertThat(DECKS.pages().keySet())
        .containsExactlyElementsOf(lessons.stream().map(lesson -> file(lesson)).toList());
  }

  @Test
  @Timeout(60)
  @DisplayName("cada aula tem de 25 a 40 slides, com tudo o que uma aula leva")
  void decksAreWhole() throws Throwable {
    each(lesson -> assertThat(DeckChecks.missing(deck(lesson))).as(file(lesson)).isEmpty());
  }

  @Test
  @Timeout(60)
  @DisplayName(
      "todo slide tem notas, com o tempo, e os tempos somam os do roteiro, parte por parte")
  void notesKeepTheTime() throws Throwable {
    each(
        lesson -> {
          assertThat(DeckChecks.withoutNotes(deck(lesson))).as(file(lesson)).isEmpty();
          assertThat(DeckChecks.rushed(deck(lesson))).as(file(lesson)).isEmpty();
          assertThat(DeckChecks.minutesOfParts(deck(lesson)).values())
              .as(file(lesson))
              .containsExactlyElementsOf(lesson.minutes());
          assertThat(lesson.minutes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
        });
  }

  @Test
  @Timeout(60)
  @DisplayName("as perguntas comuns do guia estão nas notas, uma vez cada uma")
  void notesHaveTheCommonQuestions() throws Throwable {
    each(
        lesson -> {
          List<String> asked =
              lesson.questions().keySet().stream().map(DecksTest::withoutMarks).toList();
          assertThat(deck(lesson).select(".notas dt").eachText())
              .as(file(lesson))
              .map(DecksTest::withoutMarks)
              .containsExactlyInAnyOrderElementsOf(asked);
        });
  }

  @Test
  @Timeout(60)
  @DisplayName("o último slide diz os exercícios para casa que o plano manda")
  void lastSlideHasTheHomework() throws Throwable {
    each(
        lesson -> {
          Element last = deck(lesson).select(".slide").last();
          assertThat(lesson.homework()).isNotEmpty();
          assertThat(last.select(".corpo").text()).contains(lesson.homework().split(", "));
        });
  }

  @Test
  @Timeout(60)
  @DisplayName("nenhum bloco passa de 14 linhas, e todo Java mostrado compila")
  void codeIsShortAndCompiled() throws Throwable {
    each(lesson -> assertThat(DeckChecks.longBlocks(deck(lesson))).as(file(lesson)).isEmpty());
    assertThat(new ShownCode(ROOT).problems(DECKS)).isEmpty();
  }

  @Test
  @Timeout(60)
  @DisplayName("nada vem de fora, nenhum arquivo falta, toda imagem tem texto, nada sobrou")
  void decksAreSelfContained() {
    assertThat(SiteChecks.brokenLinks(DECKS)).isEmpty();
    assertThat(SiteChecks.externalRequests(DECKS)).isEmpty();
    assertThat(SiteChecks.imagesWithoutText(DECKS)).isEmpty();
    assertThat(SiteChecks.leftovers(DECKS)).isEmpty();
  }

  @Test
  @Timeout(60)
  @DisplayName("uma aula curta, sem notas, com tempo errado ou com código comprido é apontada")
  void plantedFaultsAreCaught() {
    String slide =
        "<section class=slide id=%s><h2>%s</h2><div class=corpo><pre>%s</pre></div>"
            + "<p class=rodape><span>P</span></p>%s</section>";
    String notes = "<div class=notas><div class=title>%s</div><div class=content>Fale.</div></div>";
    Document deck =
        Jsoup.parse(
            slide.formatted("s1", "Boa", "a", notes.formatted("3 min"))
                + slide.formatted("s2", "Sem notas", "a\n".repeat(15), "")
                + slide.formatted("s3", "Sem tempo", "a\n".repeat(14), notes.formatted("logo")));

    assertThat(DeckChecks.missing(deck)).contains("3 slides", "nenhum slide de Previsão");
    assertThat(DeckChecks.withoutNotes(deck)).containsExactly("s2: Sem notas", "s3: Sem tempo");
    assertThat(DeckChecks.minutesOfParts(deck)).containsExactly(Map.entry("P", 3));
    assertThat(DeckChecks.rushed(deck)).containsExactly("s3: 1 palavras em 0 min");
    assertThat(DeckChecks.longBlocks(deck)).containsExactly("s2: 15 linhas");
  }

  private static void each(ThrowingConsumer<Lesson> check) throws Throwable {
    for (Lesson lesson : lessons) {
      check.accept(lesson);
    }
  }

  private static Document deck(Lesson lesson) {
    return DECKS.pages().get(file(lesson));
  }

  private static String file(Lesson lesson) {
    return "aula" + lesson.number() + ".html";
  }

  private static String withoutMarks(String text) {
    return text.replace("`", "").replace("*", "");
  }
}
