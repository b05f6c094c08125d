package salas.kit;

import java.nio.file.Path;

/** O que um estudante lê quando um teste reprova. */
public final class Explanation {
  private static final String BOOK = "docs/target/site/";

  private Explanation() {}

  /**
   * @param saved o arquivo com a rede desta falha, ou null
   */
  static String of(Failure failure, Task task, String timeline, String output, Path saved) {
    StringBuilder text = new StringBuilder(failure.summary());
    if (!timeline.isEmpty()) {
      text.append("\n\nA conversa:\n").append(timeline);
    }
    if (!output.isEmpty()) {
      text.append("\n\nO fim do que o seu programa escreveu:\n")
          .append(output.indent(2).stripTrailing());
    }
    if (task != null) {
      text.append("\n\nO que investigar: ").append(task.lookInto());
      text.append("\nNo livro: ").append(page(task.section()));
    }
    text.append("\nPara repetir com os mesmos dados: \"-Dkit.semente=").append(Settings.seed());
    text.append('"');
    if (saved != null) {
      text.append("\nA rede desta falha ficou em ").append(fromRoot(saved));
    }
    return text.append('\n').toString();
  }

  /**
   * O caminho como quem está na raiz do projeto o escreve; os testes rodam na pasta do exercício.
   */
  private static Path fromRoot(Path saved) {
    Path folder = Path.of("").toAbsolutePath();
    Path exercises = folder.getParent();
    return exercises == null || !exercises.endsWith("exercises") || saved.isAbsolute()
        ? saved
        : exercises.getParent().relativize(folder.resolve(saved));
  }

  /**
   * "passo2#eq-remove" é a página passo2.html do livro, na âncora eq-remove; o caminho é o de quem
   * está na raiz do projeto, como no enunciado.
   */
  public static String page(String section) {
    int mark = section.indexOf('#');
    String page = mark < 0 ? section : section.substring(0, mark);
    return BOOK + page + ".html" + (mark < 0 ? "" : section.substring(mark));
  }
}
