package salas.grader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import salas.grader.report.ClassInfo;
import salas.grader.report.ReportOptions;

/** O comando {@code juntar}: das partes de uma turma, os relatórios de uma correção só. */
@Command(
    name = "juntar",
    description = {
      "Reúne as partes que avaliar --parte corrigiu, e grava os relatórios da turma inteira."
          + " Dali, avaliar --retomar corrige só o que chegar depois.",
      "Termina como avaliar: 0, 2 se falta uma parte ou elas não combinam, e 3 se a máquina falhou"
          + " em alguma entrega."
    },
    synopsisHeading = "Uso: ",
    parameterListHeading = "%nParâmetros:%n",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
final class JoinCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "NOTAS",
      description = "As pastas de saída das partes, todas, em qualquer ordem.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--saida",
      required = true,
      paramLabel = "NOTAS",
      description = "Onde gravar os relatórios da turma.")
  private Path output;

  @Mixin private ReportArguments reports;

  @Override
  public Integer call() throws IOException {
    ReportOptions options = reports.options();
    try {
      JoinedClass joined = JoinedClass.of(folders);
      joined.copyTo(output);
      ClassInfo info = joined.info().withDate(Conclusion.now());
      return Conclusion.write(joined.results(), info, options, output, System.out);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
