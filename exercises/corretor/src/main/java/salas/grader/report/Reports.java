package salas.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import salas.grader.verdict.SubmissionResult;

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
      writeEntry(entry);
    }
    if (options.wants(Format.HTML)) {
      put("turma.html", ClassPage.of(entries, info));
    }
    writeGrades();
  }

  private void writeEntry(Entry entry) throws IOException {
    String folder = "entregas/" + entry.label() + "/";
    put(folder + "resultado.json", CanonicalJson.of(entry));
    if (options.wants(Format.HTML)) {
      put(folder + "retorno.html", new StudentPage(info).html(entry));
    }
    if (options.wants(Format.MARKDOWN)) {
      put(folder + "retorno.md", FeedbackMarkdown.of(entry, info));
    }
    String gradescope = "gradescope/" + entry.label() + ".json";
    if (!entry.graded()) {
      // Uma nota de antes, que já não vale, não pode ficar.
      Files.deleteIfExists(output.resolve(gradescope));
    } else if (options.wants(Format.GRADESCOPE)) {
      put(gradescope, GradescopeJson.of(entry));
    }
    if (options.wants(Format.JUNIT)) {
      put("junit/" + entry.label() + ".xml", JUnitXml.of(entry));
    }
  }

  /** A planilha do Moodle vem por último: se ela não servir, as notas vão por nome. */
  private void writeGrades() throws IOException {
    if (options.moodleWorksheet() == null) {
      writeCsv(options, Map.of());
      return;
    }
    MoodleWorksheet worksheet;
    try {
      worksheet = MoodleWorksheet.read(options.moodleWorksheet());
    } catch (IllegalArgumentException e) {
      writeCsv(options.byName(), Map.of());
      throw e;
    }
    Map<String, String> addresses = worksheet.addresses();
    if (addresses.isEmpty()) {
      notices.add(
          "A planilha do Moodle não traz endereços de e-mail: notas.csv leva nomes, e o livro de"
              + " notas não os reconhece.");
    }
    writeCsv(addresses.isEmpty() ? options.byName() : options, addresses);
    put("planilha-moodle.csv", worksheet.fill(entries, options, notices));
  }

  private void writeCsv(ReportOptions form, Map<String, String> addresses) throws IOException {
    if (options.wants(Format.CSV)) {
      put("notas.csv", new GradebookCsv(form, addresses, notices).of(entries, info.exercise()));
    }
  }

  private void put(String name, String content) throws IOException {
    put(name, content.getBytes(UTF_8));
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = output.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
