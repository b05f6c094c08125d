package salas;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Roda um comando do picocli como todos os programas daqui: acentos certos, erros em português. */
public final class CommandRunner {
  private CommandRunner() {}

  /** Roda um comando e devolve o status de saída. Um erro de opção vira uma linha em português. */
  public static int run(Object command, String... args) {
    StandardStreams.install();
    CommandLine commandLine = new CommandLine(command);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) ->
            ErrorBoundary.report("Erro interno na thread " + thread.getName(), error));
    commandLine.setParameterExceptionHandler(CommandRunner::onWrongOptions);
    commandLine.setExecutionExceptionHandler((error, line, result) -> onDefect(error));
    // Um nome pode começar com @: não é o de um arquivo com mais opções.
    commandLine.setExpandAtFiles(false);
    return commandLine.execute(CommandLineText.recover(args));
  }

  private static int onWrongOptions(ParameterException error, String[] args) {
    String name = error.getCommandLine().getCommandSpec().qualifiedName();
    System.err.println(describe(error) + " (ajuda: " + name + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static int onDefect(Exception error) {
    ErrorBoundary.report("Erro interno", error);
    return CommandLine.ExitCode.SOFTWARE;
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
