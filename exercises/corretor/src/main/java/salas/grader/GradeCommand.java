package salas.grader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.grader.intake.ProjectFolder;
import salas.grader.report.ClassInfo;
import salas.grader.report.Part;
import salas.grader.report.ReportOptions;
import salas.grader.suite.Target;
import salas.grader.verdict.SubmissionResult;

/** O comando {@code avaliar}: corrige uma turma, ou um programa só, e grava os relatórios. */
@Command(
    name = "avaliar",
    description = {
      "Corrige as entregas de uma turma, ou um programa em qualquer linguagem, e grava os"
          + " relatórios.",
      "Termina com 0 se corrigiu tudo, 2 se uma opção está errada e 3 se a máquina falhou em"
          + " alguma entrega."
    },
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
final class GradeCommand implements Callable<Integer> {
  static final int MACHINE_FAILED = 3;

  /** 128 mais o número do sinal, como num shell. */
  private static final int INTERRUPTED = 130;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--exercicio",
      required = true,
      paramLabel = "exNN",
      description = "O exercício, pelo começo do nome da pasta.")
  private String exercise;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Mixin private RollOptions roll;
  @Mixin private RunOptions run;

  @Option(
      names = "--saida",
      paramLabel = "NOTAS",
      description = "Onde gravar os relatórios e o diário da correção.")
  private Path output;

  @Mixin private PartOption part;

  @Mixin private ReportArguments reports;

  @Option(
      names = "--livro",
      paramLabel = "ENDEREÇO",
      description = "Onde a turma lê o livro, para que os relatórios apontem para ele.")
  private String book = "";

  @Option(
      names = "--exercicios",
      paramLabel = "PASTA",
      description = "A pasta dos exercícios; sem isto, a do próprio corretor.")
  private Path exercises;

  /** O que se corrige: uma coisa só. */
  static final class What {
    @Option(
        names = "--entregas",
        paramLabel = "PASTA",
        description =
            "As entregas da turma, como a plataforma as deu: pasta ou zip; ou uma entrega só.")
    private Path submissions;

    @Option(
        names = "--comando",
        paramLabel = "COMANDO",
        description = "Inicia um programa, como \"python3 servidor.py {porta}\".")
    private String command;

    @Option(
        names = "--alvo",
        paramLabel = "HOST:PORTA",
        description = "Conversa com um programa que já está rodando.")
    private String address;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReportOptions options = reports.options();
    try {
      GradingRequest request = request(options.moodleWorksheet());
      Optional<Part> wanted = part();
      RollCall found = RollCall.of(request);
      roll.show(found, System.out);
      Workload workload = Workload.of(found.submissions(), wanted);
      return roll.listOnly() ? CommandLine.ExitCode.OK : grade(request, workload, found, options);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private int grade(
      GradingRequest request, Workload workload, RollCall found, ReportOptions options)
      throws IOException {
    try (ClassGrading grading =
        ClassGrading.open(request, workload, System.out, ClassGrading.SUITE)) {
      Interruption interruption = Interruption.install(grading, output);
      try {
        List<SubmissionResult> results = grading.grade();
        ClassInfo info = Conclusion.info(grading, book).withFound(found.facts());
        return Conclusion.write(results, info, options, output, System.out);
      } catch (InterruptedException e) {
        interruption.awaitEnd();
        return INTERRUPTED;
      } finally {
        interruption.uninstall();
      }
    }
  }

  private Optional<Part> part() {
    Long seed = run.seed().isPresent() ? run.seed().getAsLong() : null;
    return part.value(seed, what.submissions != null);
  }

  private GradingRequest request(Path worksheet) {
    Target target = target();
    return new GradingRequest(
        exercisesFolder(),
        exercise,
        what.submissions == null ? null : what.submissions.toAbsolutePath().normalize(),
        target,
        what.command != null ? what.command : what.address,
        outputFolder(),
        run.parallel(),
        run.resume(),
        run.seed(),
        run.repetitions(),
        run.level(),
        roll.platform(),
        roll.roster(),
        worksheet,
        run.release());
  }

  /** Quem só quer a lista não diz onde pôr as notas. */
  private Path outputFolder() {
    if (output == null && !roll.listOnly()) {
      throw wrong("Falta --saida");
    }
    return output == null ? null : output.toAbsolutePath().normalize();
  }

  private Target target() {
    if (what.submissions != null) {
      return null;
    }
    if (what.command != null) {
      if (!what.command.contains("{porta}")) {
        throw wrong("O comando precisa dizer onde vai a porta: {porta}");
      }
      return Target.ofCommand(what.command);
    }
    if (!what.address.matches("[^\\s:]+:[0-9]{1,5}")) {
      throw wrong("Alvo inválido: \"" + what.address + "\" (use HOST:PORTA)");
    }
    return Target.ofAddress(what.address);
  }

  private Path exercisesFolder() {
    if (exercises != null) {
      return exercises.toAbsolutePath().normalize();
    }
    return ProjectFolder.exercises()
        .orElseThrow(() -> wrong("Não achei a pasta dos exercícios: diga onde com --exercicios"));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
