package salas.grader.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import salas.grader.SubmissionResult;

/** Grava todos os relatórios de uma correção. */
public final class Reports {
  private final List<Entry> entries;
  private final ClassInfo info;
  private final ReportOptions options;
  private final Path output;
  private final List<String> notices = new ArrayList<>();

  private Reports(
      List<SubmissionResult> results, ClassInfo info, ReportOptions options, Path output) {
    this.entries = Entry.of(results);
    this.info = info;
    this.options = options;
    this.output = output;
  }

  /**
   * Grava os relatórios em uma pasta, criada se preciso; o que já havia com o mesmo nome é
   * substituído.
   *
   * @return o que o professor precisa saber, uma frase por aviso (entrega sem linha na planilha do
   *     Moodle, estudante sem identificador), ou uma lista vazia
   * @throws IOException se o disco falhou
   * @throws IllegalArgumentException se a planilha do Moodle não serve; a mensagem é para uma
   *     pessoa, e os relatórios que não dependem dela já estão gravados
   */
  public static List<String> write(
      List<SubmissionResult> results, ClassInfo info, ReportOptions options, Path output)
      throws IOException {
    Reports reports = new Reports(results, info, options, output);
    reports.writeAll();
    return List.copyOf(reports.notices);
  }

  private void writeAll() throws IOException {
    put("resultados.json", CanonicalJson.ofClass(entries, info));
    for (Entry entry : entries) {
      put("entregas/" + entry.label() + "/resultado.json", CanonicalJson.of(entry));
    }
  }

  private void put(String name, String content) throws IOException {
    Path file = output.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
