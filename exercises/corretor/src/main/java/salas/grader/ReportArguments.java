package salas.grader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.grader.report.Format;
import salas.grader.report.ReportOptions;

/** As opções que dizem que relatórios gravar. */
final class ReportArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--formatos",
      paramLabel = "LISTA",
      split = ",",
      description = "html,markdown,csv,moodle,gradescope,junit (sem isto, todos; json, sempre).")
  private List<String> formats = List.of();

  @Option(
      names = "--planilha-moodle",
      paramLabel = "ARQ",
      description = "A planilha de avaliação baixada do Moodle: sai uma cópia com as notas.")
  private Path worksheet;

  @Option(
      names = "--ponto-e-virgula",
      description =
          "notas.csv como o Excel em português o abre: ponto e vírgula entre as colunas, e vírgula"
              + " nas notas.")
  private boolean semicolons;

  ReportOptions options() {
    ReportOptions options = ReportOptions.standard();
    if (semicolons) {
      options = options.withSemicolons();
    }
    if (!formats.isEmpty()) {
      options = options.withFormats(chosen());
    }
    if (worksheet == null) {
      return options;
    }
    if (!Files.isRegularFile(worksheet)) {
      throw new ParameterException(
          spec.commandLine(), "Não achei a planilha do Moodle: " + worksheet);
    }
    return options.withMoodleWorksheet(worksheet);
  }

  private Set<Format> chosen() {
    Set<Format> chosen = EnumSet.noneOf(Format.class);
    for (String name : formats) {
      switch (name.strip()) {
        case "html" -> chosen.add(Format.HTML);
        case "markdown", "md" -> chosen.add(Format.MARKDOWN);
        // O livro de notas do Moodle lê o mesmo CSV.
        case "csv", "moodle" -> chosen.add(Format.CSV);
        case "gradescope" -> chosen.add(Format.GRADESCOPE);
        case "junit" -> chosen.add(Format.JUNIT);
        case "json" -> {
          // Sempre sai.
        }
        default ->
            throw new ParameterException(spec.commandLine(), "Formato desconhecido: " + name);
      }
    }
    return chosen;
  }
}
