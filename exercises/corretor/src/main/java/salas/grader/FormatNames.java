package salas.grader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import salas.grader.report.Format;
import salas.grader.report.ReportOptions;

/** Os nomes de formato da linha de comando. */
record FormatNames(CommandLine.Model.CommandSpec spec) {

  ReportOptions options(List<String> names, Path worksheet) {
    ReportOptions options = ReportOptions.standard();
    if (!names.isEmpty()) {
      options = options.withFormats(formats(names));
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

  private Set<Format> formats(List<String> names) {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (String name : names) {
      switch (name.strip()) {
        case "html" -> formats.add(Format.HTML);
        case "markdown", "md" -> formats.add(Format.MARKDOWN);
        // O livro de notas do Moodle lê o mesmo CSV.
        case "csv", "moodle" -> formats.add(Format.CSV);
        case "gradescope" -> formats.add(Format.GRADESCOPE);
        case "junit" -> formats.add(Format.JUNIT);
        case "json" -> {
          // Sempre sai.
        }
        default ->
            throw new ParameterException(spec.commandLine(), "Formato desconhecido: " + name);
      }
    }
    return formats;
  }
}
