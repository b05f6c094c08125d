package salas.grader.report;

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
 */
public record ClassInfo(
    String exercise, String title, String folder, String className, String date, String book) {

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
