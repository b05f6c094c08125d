package salas.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static salas.questions.TheBank.BANK;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import salas.questions.Question.Kind;
import salas.questions.Question.Option;

/**
 * Lê o arquivo com o leitor de XML do JDK e o confere com a página “Moodle XML format” da
 * documentação: não há um esquema publicado.
 */
@DisplayName("O banco em Moodle XML")
class MoodleXmlTest {
  private static final Set<String> COMMON =
      Set.of(
          "name",
          "questiontext",
          "generalfeedback",
          "defaultgrade",
          "penalty",
          "hidden",
          "idnumber",
          "tags");

  /** Os elementos que cada tipo acrescenta aos comuns. */
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "multichoice", Set.of("single", "shuffleanswers", "answernumbering", "answer"),
          "matching", Set.of("shuffleanswers", "subquestion"),
          "essay",
              Set.of(
                  "responseformat",
                  "responserequired",
                  "responsefieldlines",
                  "attachments",
                  "attachmentsrequired",
                  "graderinfo",
                  "responsetemplate"));

  private static final Set<String> WITH_TEXT =
      Set.of("name", "questiontext", "generalfeedback", "answer", "feedback", "subquestion", "tag");

  private static Element quiz;

  @BeforeAll
  static void parse() throws Exception {
    String xml = MoodleXml.of(BANK);
    quiz =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
  }

  @Test
  @DisplayName("tem os elementos que a documentação dá a cada tipo, e nenhum outro")
  void hasTheDocumentedStructure() {
    assertThat(quiz.getTagName()).isEqualTo("quiz");
    for (Element question : questions()) {
      String type = question.getAttribute("type");
      for (Element child : children(question)) {
        String name = child.getTagName();
        assertThat(COMMON.contains(name) || OWN.get(type).contains(name)).as(name).isTrue();
      }
      assertThat(children(question)).extracting(Element::getTagName).containsAll(OWN.get(type));
      assertThat(children(question)).extracting(Element::getTagName).containsAll(COMMON);
      for (String name : WITH_TEXT) {
        for (Element element : all(question, name)) {
          assertThat(children(element)).as(name).extracting(Element::getTagName).contains("text");
        }
      }
      for (String formatted : List.of("questiontext", "generalfeedback", "feedback")) {
        for (Element element : all(question, formatted)) {
          assertThat(element.getAttribute("format")).as(formatted).isEqualTo("html");
        }
      }
    }
  }

  @Test
  @DisplayName("tem uma categoria por aula, na ordem, antes das questões dela")
  void hasOneCategoryPerLesson() {
    List<String> read = new ArrayList<>();
    String category = "";
    for (Element question : children(quiz)) {
      if (question.getAttribute("type").equals("category")) {
        category = text(children(question).get(0));
      } else {
        read.add(category + " " + text(first(question, "name")));
      }
    }
    List<String> expected = new ArrayList<>();
    BANK.course()
        .lessons()
        .forEach(
            (number, title) ->
                BANK.ofLesson(number)
                    .forEach(
                        question ->
                            expected.add(
                                "$course$/top/Salas/Aula %d. %s %s"
                                    .formatted(number, title, question.id()))));
    assertThat(read).isEqualTo(expected).hasSize(BANK.questions().size());
  }

  @Test
  @DisplayName("cabe no que o Moodle guarda: nomes, números de identificação e associações")
  void fitsWhatMoodleKeeps() {
    assertThat(questions())
        .extracting(question -> text(first(question, "idnumber")))
        .doesNotHaveDuplicates()
        .allMatch(id -> !id.isBlank() && id.length() <= 100);
    for (Element question : questions()) {
      assertThat(text(first(question, "name"))).hasSizeBetween(1, 255);
      List<Element> pairs = all(question, "subquestion");
      boolean matching = question.getAttribute("type").equals("matching");
      assertThat(pairs).hasSizeGreaterThanOrEqualTo(matching ? 3 : 0);
      assertThat(pairs)
          .extracting(pair -> text(first(pair, "answer")))
          .doesNotHaveDuplicates()
          .allMatch(answer -> !answer.isBlank() && answer.length() <= 255);
    }
  }

  @Test
  @DisplayName("lido de volta, dá as mesmas questões, com a certa valendo tudo e as outras, nada")
  void readsBack() {
    for (Element read : questions()) {
      Question question = question(text(first(read, "name")));
      assertThat(text(first(read, "idnumber"))).isEqualTo(question.id());
      assertThat(text(first(read, "questiontext"))).isEqualTo(Markup.htmlQuestion(question));
      assertThat(all(read, "tag"))
          .extracting(MoodleXmlTest::text)
          .isEqualTo(Categories.tags(question));
      switch (question.kind()) {
        case CHOICE, OUTPUT -> choices(question, read);
        case ORDER ->
            assertThat(all(read, "subquestion"))
                .extracting(sub -> text(first(sub, "text")) + text(first(sub, "answer")))
                .isNotEqualTo(ordered(question))
                .containsExactlyInAnyOrderElementsOf(ordered(question));
        case ESSAY ->
            assertThat(text(first(read, "graderinfo"))).isEqualTo(Categories.points(question));
      }
    }
    assertThat(questions())
        .filteredOn(read -> read.getAttribute("type").equals("essay"))
        .hasSize((int) BANK.questions().stream().filter(q -> q.kind() == Kind.ESSAY).count());
  }

  @Test
  @DisplayName("o texto com marcas vai inteiro numa CDATA, de que o Moodle não perde os espaços")
  void keepsMarkupInOneSection() {
    List<Element> marked =
        all(quiz, "text").stream().filter(text -> text(text).matches("(?s).*[<&].*")).toList();
    assertThat(marked).hasSizeGreaterThan(BANK.questions().size());
    for (Element text : marked) {
      assertThat(text.getChildNodes().getLength()).as(text(text)).isEqualTo(1);
      assertThat(text.getFirstChild()).as(text(text)).isInstanceOf(CDATASection.class);
    }
  }

  private static void choices(Question question, Element read) {
    List<String> expected = new ArrayList<>();
    for (Option option : question.shuffledOptions()) {
      expected.add(
          "%s %s %s"
              .formatted(
                  option.isRight() ? "100" : "0",
                  Markup.html(option.text()),
                  Markup.html(BANK.feedback(question, option))));
    }
    assertThat(all(read, "answer"))
        .extracting(
            answer ->
                "%s %s %s"
                    .formatted(
                        answer.getAttribute("fraction"),
                        text(first(answer, "text")),
                        text(first(answer, "feedback"))))
        .isEqualTo(expected);
  }

  /** Na ordem certa, que é a que um questionário sem embaralhar não pode mostrar. */
  private static List<String> ordered(Question question) {
    List<String> ordered = new ArrayList<>();
    for (String step : question.steps()) {
      ordered.add(Markup.html(step) + (ordered.size() + 1) + "º");
    }
    return ordered;
  }

  private static Question question(String id) {
    return BANK.questions().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<Element> questions() {
    return children(quiz).stream()
        .filter(question -> !question.getAttribute("type").equals("category"))
        .toList();
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static List<Element> all(Element from, String name) {
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < from.getElementsByTagName(name).getLength(); i++) {
      found.add((Element) from.getElementsByTagName(name).item(i));
    }
    return found;
  }

  private static Element first(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Element element) {
    return element.getTextContent();
  }
}
