package salas.grader.report;

import java.util.Map;

/**
 * O que os relatórios dizem da correção como um todo. A semente e o ambiente vêm de cada resultado.
 *
 * @param exercise "ex04"
 * @param title título do exercício
 * @param folder pasta do exercício, como "ex04-eco-selector", ou ""
 * @param className nome da turma, como o professor a chama, ou ""
 * @param date data da correção, já no formato em que se lê, ou ""
 * @param book de cada âncora do livro para o endereço dela; veja {@link BookIndex}
 */
public record ClassInfo(
    String exercise,
    String title,
    String folder,
    String className,
    String date,
    Map<String, String> book) {}
