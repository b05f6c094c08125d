package salas.docs;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Elements;

/**
 * Nas páginas, cada resposta fica dobrada sob a pergunta do Confira; o apêndice que as junta é do
 * PDF. A seção {@code respostas-X} do apêndice responde ao Confira do capítulo {@code X}.
 */
final class FoldedAnswers {
  private static final String APPENDIX = "respostas";

  private FoldedAnswers() {}

  /**
   * Leva as respostas às perguntas e tira o apêndice da lista de páginas.
   *
   * @return os capítulos em que perguntas e respostas não se correspondem
   */
  static List<String> fold(List<SitePage> pages) {
    List<String> problems = new ArrayList<>();
    SitePage appendix =
        pages.stream().filter(page -> page.id().equals(APPENDIX)).findFirst().orElse(null);
    if (appendix == null) {
      return problems;
    }
    pages.remove(appendix);
    for (Element answers : appendix.section().select(".sect2")) {
      String chapter = answers.selectFirst("h3").id().replace(APPENDIX + "-", "");
      Elements replies = answers.select(".olist.arabic > ol > li");
      Elements questions = questions(pages, chapter);
      if (replies.isEmpty() || replies.size() != questions.size()) {
        problems.add(
            "%s: %d perguntas e %d respostas".formatted(chapter, questions.size(), replies.size()));
        continue;
      }
      for (int i = 0; i < replies.size(); i++) {
        append(questions.get(i), i + 1, replies.get(i));
      }
    }
    return problems;
  }

  private static Elements questions(List<SitePage> pages, String chapter) {
    for (SitePage page : pages) {
      Element last = page.section().select(".sect2").last();
      if (page.id().equals(chapter) && last != null) {
        return last.select("> .olist > ol > li");
      }
    }
    return new Elements();
  }

  private static void append(Element question, int number, Element reply) {
    question.id("confira-" + number);
    Element folded = question.appendElement("details").addClass("resposta");
    folded.appendElement("summary").text("Resposta à pergunta " + number);
    for (Node node : List.copyOf(reply.childNodes())) {
      folded.appendChild(node);
    }
  }
}
