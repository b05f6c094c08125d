package salas.grader.intake;

import java.util.List;

/**
 * Um erro do javac.
 *
 * @param code o código estável, como "compiler.err.cant.resolve"
 * @param file caminho do fonte, como "ex04/EchoServer.java", ou "" se o erro não é de um arquivo
 * @param line a partir de 1; menos que isso se o erro não tem lugar
 * @param column a partir de 1, com cada tabulação contada até o múltiplo de 8, como o javac faz
 * @param message o texto do javac, em inglês, talvez com várias linhas
 */
record CompileError(String code, String file, int line, int column, String message) {
  private static final int TAB = 8;

  /** Mais do que se mostra, em caracteres. */
  private static final int LONGEST = 1000;

  /** Lê uma linha do {@link CompilerMain}. */
  static CompileError parse(String text) {
    String[] fields = text.split("\t", 6);
    return new CompileError(
        fields[1],
        fields[2],
        Integer.parseInt(fields[3]),
        Integer.parseInt(fields[4]),
        fields[5].replace("\\n", "\n"));
  }

  /** Se o javac diz que a construção só existe em outra versão da linguagem. */
  boolean isOfNewerJava() {
    return code.contains("feature.not.supported.in.source")
        || code.contains("preview.feature.disabled");
  }

  /**
   * O erro para um estudante: onde, o que quer dizer, a linha dele e o texto original.
   *
   * @param source as linhas do arquivo
   */
  String describe(List<String> source) {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(", linha ").append(line);
    }
    text.append(": ").append(JavacMessages.explain(code)).append('\n');
    if (line > 0 && line <= source.size()) {
      // De uma linha imensa, só o começo; o lugar do erro talvez fique de fora.
      String shown = EntryName.visible(expandTabs(source.get(line - 1)));
      text.append("    ").append(shown).append('\n');
      if (column <= shown.length() + 1) {
        text.append("    ").append(" ".repeat(Math.max(0, column - 1))).append("^\n");
      }
    }
    return text.append("    javac: ").append(message.replace("\n", "\n           ")).toString();
  }

  private static String expandTabs(String line) {
    StringBuilder expanded = new StringBuilder();
    for (char c : line.substring(0, Math.min(line.length(), LONGEST)).toCharArray()) {
      if (c == '\t') {
        expanded.append(" ".repeat(TAB - expanded.length() % TAB));
      } else {
        expanded.append(c);
      }
    }
    return expanded.toString();
  }
}
