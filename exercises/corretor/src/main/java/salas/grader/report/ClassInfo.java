package salas.grader.report;

import java.util.List;
import java.util.Map;

/**
 * O que os relatórios dizem da correção como um todo. A semente e o ambiente vêm de cada resultado.
 *
 * @param exercise "ex04"
 * @param title título do exercício
 * @param folder pasta do exercício, como "ex04-eco-selector", ou ""
 * @param className nome da turma, como o professor a chama, ou ""
 * @param date data da correção, já no formato em que se lê, ou ""
 * @param book endereço em que o estudante vê as páginas do livro, ou "": sem ele, os relatórios
 *     dizem a página e a âncora, mas não apontam para elas
 * @param found o que se achou no lugar das entregas e o que ficou de fora, uma frase por fato
 * @param part a parte da turma que foi corrigida, ou null se foi toda
 */
public record ClassInfo(
    String exercise,
    String title,
    String folder,
    String className,
    String date,
    String book,
    List<String> found,
    Part part) {

  public ClassInfo(
      String exercise, String title, String folder, String className, String date, String book) {
    this(exercise, title, folder, className, date, book, List.of(), null);
  }

  public ClassInfo withFound(List<String> facts) {
    return new ClassInfo(exercise, title, folder, className, date, book, List.copyOf(facts), part);
  }

  /**
   * @param graded a parte corrigida, ou null para a turma toda
   */
  public ClassInfo withPart(Part graded) {
    return new ClassInfo(exercise, title, folder, className, date, book, found, graded);
  }

  public ClassInfo withDate(String when) {
    return new ClassInfo(exercise, title, folder, className, when, book, found, part);
  }

  /**
   * A página do livro de uma seção, com o endereço se se sabe qual é, para um modelo: {@code page}
   * e {@code href}.
   */
  public Map<String, Object> link(String section) {
    return Map.of(
        "page",
        section.isEmpty() ? "" : Visible.line(page(section)),
        "href",
        Visible.line(href(section)));
  }

  /** O endereço de uma seção como "passo2#eq-op-write", ou "" se não se sabe onde está o livro. */
  String href(String section) {
    if (section.isEmpty() || book.isEmpty()) {
      return "";
    }
    return (book.endsWith("/") ? book : book + "/") + page(section);
  }

  /** "passo2#eq-op-write" é a página passo2.html do livro, na âncora eq-op-write. */
  static String page(String section) {
    int mark = section.indexOf('#');
    return mark < 0
        ? section + ".html"
        : section.substring(0, mark) + ".html" + section.substring(mark);
  }
}
