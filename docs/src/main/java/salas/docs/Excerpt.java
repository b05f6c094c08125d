package salas.docs;

import java.util.List;
import java.util.function.Function;

/**
 * O pedaço de um texto maior que cabe num slide: da primeira linha que contém um trecho à primeira,
 * dali em diante, que contém outro. Pelo texto, e não pelo número: uma linha a mais no começo do
 * arquivo não muda o que se mostra. A última traz junto a seguinte se ela diz o mesmo: é o eco.
 *
 * @param from trecho da primeira linha; vazio se é a primeira de todas
 * @param to trecho da última; vazio se é a última de todas
 */
record Excerpt(String from, String to) {
  /**
   * As linhas do pedaço.
   *
   * @param text o que cada linha diz
   * @throws BookException se um dos trechos não está no texto
   */
  <T> List<T> of(List<T> lines, Function<T, String> text) throws BookException {
    if (lines.isEmpty()) {
      throw new BookException(List.of("não há de onde tirar um pedaço"));
    }
    int first = find(lines, text, 0, from, 0);
    int last = find(lines, text, first, to, lines.size() - 1);
    boolean echoed =
        last + 1 < lines.size()
            && text.apply(lines.get(last + 1)).equals(text.apply(lines.get(last)));
    return lines.subList(first, echoed ? last + 2 : last + 1);
  }

  private static <T> int find(
      List<T> lines, Function<T, String> text, int start, String wanted, int otherwise)
      throws BookException {
    if (wanted.isEmpty()) {
      return otherwise;
    }
    for (int i = start; i < lines.size(); i++) {
      if (text.apply(lines.get(i)).contains(wanted)) {
        return i;
      }
    }
    throw new BookException(List.of("nenhuma linha com \"" + wanted + "\""));
  }
}
