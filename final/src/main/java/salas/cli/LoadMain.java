package salas.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.CommandRunner;

/** O comando {@code carga}: mede um servidor que já está no ar, um cenário por vez. */
@Command(
    name = "carga",
    description = "Manda carga a um servidor de salas e confere cada entrega.",
    subcommands = {
      LoadCommands.BroadcastCommand.class,
      LoadCommands.LatencyCommand.class,
      LoadCommands.IdleCommand.class,
      LoadCommands.ChurnCommand.class
    },
    synopsisHeading = "Uso: ",
    synopsisSubcommandLabel = "CENÁRIO",
    commandListHeading = "%nCenários (--help depois de um deles mostra as suas opções):%n",
    optionListHeading = "%nOpções:%n")
public final class LoadMain implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-h", "--help", "--ajuda"},
      usageHelp = true,
      description = "Mostra esta ajuda e termina.")
  private boolean help;

  LoadMain() {}

  /** Termina o processo com 0 (mediu), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    System.exit(CommandRunner.run(new LoadMain(), args));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Falta o cenário: difusao, latencia, ociosos ou rotatividade.");
  }
}
