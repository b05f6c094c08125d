package salas.grader;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import salas.grader.inventory.InventoryCommand;
import salas.grader.pack.PackCommand;
import salas.grader.report.Visible;

/** Ponto de entrada do {@code corretor.jar}. */
@Command(
    name = "corretor",
    description = "Corrige os exercícios do curso.",
    subcommands = {
      GradeCommand.class,
      JoinCommand.class,
      PackCommand.class,
      InventoryCommand.class
    },
    synopsisHeading = "Uso: ",
    synopsisSubcommandLabel = "COMANDO",
    commandListHeading = "%nComandos:%n",
    optionListHeading = "%nOpções:%n")
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Option(
      names = {"-h", "--help", "--ajuda"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Mostra esta ajuda e termina.")
  private boolean help;

  Main() {}

  /** Termina com 0 (tudo corrigido), 2 (opção errada) ou 3 (a máquina falhou em algo). */
  public static void main(String[] args) {
    OptionalInt other = Utf8Locale.relaunchIfNeeded();
    if (other.isPresent()) {
      System.exit(other.getAsInt());
    }
    StandardStreams.install();
    System.exit(execute(args));
  }

  /** Roda um comando e devolve o status de saída. Nenhum erro vira um stack trace. */
  static int execute(String... args) {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setParameterExceptionHandler(Main::onWrongOptions);
    return execute(commandLine, args);
  }

  /** O limite de todos os erros, também dos que o picocli deixa passar: cada um é uma linha. */
  static int execute(CommandLine commandLine, String... args) {
    commandLine.setExecutionExceptionHandler((error, line, result) -> onFailure(error));
    try {
      return commandLine.execute(args);
    } catch (RuntimeException | Error e) {
      return onFailure(e);
    }
  }

  private static int onFailure(Throwable error) {
    String message = error.getMessage();
    String said;
    if (error instanceof FileSystemException file && file.getFile() != null) {
      // A mensagem pode ser só o nome.
      said =
          "não consegui ler ou gravar "
              + file.getFile()
              + " ("
              + error.getClass().getSimpleName()
              + ")";
    } else if (message == null || error instanceof Error) {
      // De um defeito, só o tipo diz o que houve.
      said = "erro inesperado (" + error + ")";
    } else {
      said = message;
    }
    System.err.println("O corretor parou: " + Visible.line(said));
    return GradeCommand.MACHINE_FAILED;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Falta o comando: avaliar, juntar, empacotar ou inventario.");
  }

  private static int onWrongOptions(ParameterException error, String[] args) {
    String name = error.getCommandLine().getCommandSpec().qualifiedName();
    System.err.println(capitalized(describe(error)) + " (ajuda: " + name + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static String capitalized(String message) {
    return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
  }

  private static String describe(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return "Não entendi: " + String.join(" ", unmatched.getUnmatched());
    }
    if (error instanceof MutuallyExclusiveArgsException) {
      return "Escolha um só: --entregas, --comando ou --alvo";
    }
    if (error instanceof MissingParameterException missing) {
      List<String> names = missing.getMissing().stream().map(Main::name).toList();
      return "Falta " + String.join(", ", names);
    }
    if (error instanceof OverwrittenOptionException overwritten) {
      return "A opção " + name(overwritten.getOverwritten()) + " só pode aparecer uma vez";
    }
    if (error.getArgSpec() instanceof CommandLine.Model.OptionSpec option
        && error.getCause() != null) {
      return "Valor inválido para " + option.longestName() + ": " + error.getValue();
    }
    return error.getMessage();
  }

  private static String name(CommandLine.Model.ArgSpec arg) {
    return arg instanceof CommandLine.Model.OptionSpec option
        ? option.longestName()
        : arg.paramLabel();
  }
}
