package salas.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.CtrlC;
import salas.Options;
import salas.ProtocolAccess;
import salas.load.Broadcast;
import salas.load.Churn;
import salas.load.IdleCrowd;
import salas.load.LoadException;
import salas.load.Scenario;

/** Os cenários da carga na linha de comando, um comando cada. */
final class LoadCommands {
  private LoadCommands() {}

  /** O que todos têm em comum. */
  @Command(
      synopsisHeading = "Uso: ",
      optionListHeading = "%nOpções:%n",
      sortOptions = false,
      sortSynopsis = false)
  abstract static class ScenarioCommand implements Callable<Integer> {
    @Spec private CommandLine.Model.CommandSpec spec;
    @Mixin private Options address;
    @Mixin private LoadOptions options;

    /** Lança {@link IllegalArgumentException}, com uma oração, se um valor não servir. */
    abstract Scenario scenario();

    List<String> idleRooms() {
      return List.of();
    }

    @Override
    public final Integer call() {
      CtrlC ctrlC = CtrlC.install(() -> {});
      try {
        options.run(spec.name(), address.host(), address.port(), scenario(), idleRooms());
        return 0;
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "Valor inválido: " + e.getMessage());
      } catch (LoadException e) {
        System.err.println("A carga parou: " + e.getMessage() + ".");
      } catch (IOException e) {
        System.err.println("A carga parou: " + ProtocolAccess.describe(e) + ".");
      } finally {
        ctrlC.uninstall();
      }
      return 1;
    }
  }

  @Command(
      name = "difusao",
      description = "Emissores que falam o quanto a janela deixa, numa sala em que todos ouvem.")
  static final class BroadcastCommand extends ScenarioCommand {
    @Option(
        names = "--receptores",
        paramLabel = "N",
        defaultValue = "100",
        description = "Os que só ouvem (padrão: ${DEFAULT-VALUE}).")
    private int receivers;

    @Option(
        names = "--emissores",
        paramLabel = "N",
        defaultValue = "1",
        description = "Os que falam, e ouvem os outros (padrão: ${DEFAULT-VALUE}).")
    private int senders;

    @Option(
        names = "--janela",
        paramLabel = "N",
        defaultValue = "64",
        description =
            "Mensagens de cada emissor que ainda não chegaram a todos (padrão: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
        names = "--bytes",
        paramLabel = "N",
        defaultValue = "32",
        description = "Tamanho de cada texto (padrão: ${DEFAULT-VALUE}).")
    private int bytes;

    @Override
    Scenario scenario() {
      return new Broadcast(receivers, senders, window, bytes);
    }
  }

  @Command(
      name = "latencia",
      description = "Um emissor em ritmo fixo: o tempo de cada entrega, desde a hora marcada.")
  static final class LatencyCommand extends ScenarioCommand {
    @Mixin private RateOptions rate;

    @Override
    Scenario scenario() {
      return rate.scenario();
    }
  }

  @Command(
      name = "ociosos",
      description = "O cenário latencia, com participantes calados em outras salas.")
  static final class IdleCommand extends ScenarioCommand {
    @Mixin private RateOptions rate;

    @Option(
        names = "--ociosos",
        paramLabel = "N",
        defaultValue = "1000",
        description = "Os calados (padrão: ${DEFAULT-VALUE}).")
    private int idle;

    @Option(
        names = "--sala-ociosa",
        paramLabel = "NOME",
        defaultValue = "Ociosa",
        description = "A sala deles (padrão: ${DEFAULT-VALUE}); pode repetir, e eles se repartem.")
    private List<String> idleRooms;

    @Override
    Scenario scenario() {
      return new IdleCrowd(idle, rate.scenario());
    }

    @Override
    List<String> idleRooms() {
      return idleRooms;
    }
  }

  @Command(
      name = "rotatividade",
      description = "Visitantes que entram numa sala e logo saem, à vista dos membros.")
  static final class ChurnCommand extends ScenarioCommand {
    @Option(
        names = "--membros",
        paramLabel = "N",
        defaultValue = "10",
        description = "Os que ficam na sala (padrão: ${DEFAULT-VALUE}).")
    private int members;

    @Option(
        names = "--por-segundo",
        paramLabel = "N",
        defaultValue = "0",
        description = "Visitas; 0 é o mais rápido possível (padrão: ${DEFAULT-VALUE}).")
    private int perSecond;

    @Override
    Scenario scenario() {
      return new Churn(members, perSecond);
    }
  }
}
