package salas.grader.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Uma parte de uma turma dividida entre máquinas: de cada {@code of} entregas seguidas, a de número
 * {@code number}. Só depende da ordem das entregas, que é a mesma onde as entregas são as mesmas.
 *
 * @param number a partir de 1
 * @param of em quantas partes se dividiu
 * @param classSize quantas entregas tem a turma toda, ou 0 enquanto não se sabe
 */
public record Part(int number, int of, int classSize) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

  /**
   * Lê "2/3".
   *
   * @throws IllegalArgumentException se não é isso; a mensagem é para uma pessoa
   */
  public static Part parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      Part part = new Part(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), 0);
      if (part.number >= 1 && part.number <= part.of) {
        return part;
      }
    }
    throw new IllegalArgumentException(
        "parte inválida: \"%s\" (use K/N, como 2/3)".formatted(text));
  }

  /** A mesma parte de uma turma deste tamanho. */
  public Part ofClass(int size) {
    return new Part(number, of, size);
  }

  /** O que cabe a esta parte, na ordem em que veio. */
  public <T> List<T> pick(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(index -> index % of == number - 1)
        .mapToObj(all::get)
        .toList();
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
