package salas;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Ponto de entrada do {@code salas.jar}: escolhe entre o servidor, o cliente e a carga. */
@Command(
    name = "salas",
    description = "Salas de conversa com select().",
    subcommands = {ServerMain.class, ClientMain.class, LoadMain.class},
    synopsisHeading = "Uso: ",
    synopsisSubcommandLabel = "COMANDO",
    commandListHeading = "%nComandos:%n",
    optionListHeading = "%nOpções:%n")
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Option(
      names = {"-h", "--help", "--ajuda"},
      usageHelp = true,
      description = "Mostra esta ajuda e termina.")
  private boolean help;

  Main() {}

  /** Termina o processo com 0 (fim em ordem), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    System.exit(execute(new Main(), CommandLineText.recover(args)));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Falta o comando: servidor, cliente ou carga.");
  }

  /** Roda um comando e devolve o status de saída. Um erro de opção vira uma linha em português. */
  static int execute(Object command, String... args) {
    StandardStreams.install();
    CommandLine commandLine = new CommandLine(command);
    commandLine.setParameterExceptionHandler(Main::onWrongOptions);
    return commandLine.execute(args);
  }

  private static int onWrongOptions(ParameterException error, String[] args) {
    String name = error.getCommandLine().getCommandSpec().qualifiedName();
    System.err.println(describe(error) + " (ajuda: " + name + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static String describe(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return "Não entendi: " + String.join(" ", unmatched.getUnmatched());
    }
    if (error instanceof MissingParameterException missing) {
      List<String> names =
          missing.getMissing().stream()
              .map(arg -> arg.isOption() ? ((CommandLine.Model.OptionSpec) arg).longestName() : "")
              .toList();
      return "Falta o valor da opção " + String.join(", ", names);
    }
    if (error instanceof OverwrittenOptionException overwritten) {
      String option = ((CommandLine.Model.OptionSpec) overwritten.getOverwritten()).longestName();
      return "A opção " + option + " só pode aparecer uma vez";
    }
    if (error.getArgSpec() instanceof CommandLine.Model.OptionSpec option
        && error.getCause() != null) {
      return "Valor inválido para " + option.longestName() + ": " + error.getValue();
    }
    return error.getMessage();
  }
}
