package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Um pedaço de um fonte, por tag e por trecho, como bloco de AsciiDoc com a legenda do livro. */
final class CodeExcerpt {
  private static final Map<String, String> LANGUAGES =
      Map.of("java", "java", "c", "c", "py", "python");

  private CodeExcerpt() {}

  /**
   * O bloco.
   *
   * @param file o fonte, a partir da raiz
   * @param tag a região do fonte; vazia se é o arquivo inteiro
   * @param role o papel do bloco; vazio se não tem
   */
  static String render(Path root, String file, String tag, Excerpt excerpt, String role)
      throws IOException, BookException {
    Path source = root.resolve(file);
    if (!Files.exists(source)) {
      throw new BookException(List.of("não há o fonte " + file));
    }
    String name = source.getFileName().toString();
    String language = LANGUAGES.get(name.substring(name.lastIndexOf('.') + 1));
    List<String> lines = excerpt.of(region(Files.readAllLines(source), file, tag), line -> line);
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    StringBuilder out = new StringBuilder();
    out.append("[source,").append(language).append(role.isEmpty() ? "" : ",role=" + role);
    out.append("]\n.").append(root.relativize(source).getName(0)).append(" · ").append(name);
    out.append("\n----\n");
    for (String line : lines) {
      out.append(line.isBlank() ? "" : line.substring(indent)).append('\n');
    }
    return out.append("----\n").toString();
  }

  /** As linhas da região, sem as marcas do livro: nem as de tag, nem as chamadas. */
  private static List<String> region(List<String> source, String file, String tag)
      throws BookException {
    List<String> lines = new ArrayList<>();
    boolean inside = tag.isEmpty();
    for (String line : source) {
      boolean isMark = line.matches(".*\\b(tag|end)::[\\w-]+\\[\\].*");
      if (line.contains("tag::" + tag + "[]")) {
        inside = true;
      } else if (line.contains("end::" + tag + "[]")) {
        inside = false;
      } else if (inside && !isMark) {
        lines.add(line.replaceFirst("\\s*(?://|#)(?: <\\d+>)+$", ""));
      }
    }
    if (lines.isEmpty()) {
      throw new BookException(List.of("não há a tag " + tag + " em " + file));
    }
    while (lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
