package salas.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import salas.ClientMain;
import salas.CommandRunner;
import salas.ServerMain;

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
    System.exit(CommandRunner.run(new Main(), args));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Falta o comando: servidor, cliente ou carga.");
  }
}
