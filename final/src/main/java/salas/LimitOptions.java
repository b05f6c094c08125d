package salas;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** As opções que mudam os {@link Limits} do servidor. */
final class LimitOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--max-quadro",
      paramLabel = "BYTES",
      defaultValue = "1048576",
      description = "Maior mensagem aceita (padrão: ${DEFAULT-VALUE}).")
  private int maxFrame;

  @Option(
      names = "--max-handshake",
      paramLabel = "BYTES",
      defaultValue = "4096",
      description = "Maior handshake aceito (padrão: ${DEFAULT-VALUE}).")
  private int maxHandshake;

  @Option(
      names = "--prazo-handshake",
      paramLabel = "SEGUNDOS",
      defaultValue = "10",
      description = "Prazo para o handshake chegar inteiro (padrão: ${DEFAULT-VALUE}).")
  private int handshakeSeconds;

  @Option(
      names = "--max-fila",
      paramLabel = "BYTES",
      defaultValue = "1048576",
      description =
          "Bytes à espera de um cliente lento; acima disto ele é cortado"
              + " (padrão: ${DEFAULT-VALUE}).")
  private int maxPending;

  @Option(
      names = "--max-nome",
      paramLabel = "CARACTERES",
      defaultValue = "32",
      description = "Maior nome de participante ou de sala (padrão: ${DEFAULT-VALUE}).")
  private int maxNameLength;

  @Option(
      names = "--max-conexoes",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Conexões abertas ao mesmo tempo (padrão: ${DEFAULT-VALUE}).")
  private int maxConnections;

  /** Os limites pedidos. Lança {@link ParameterException} se algum não for positivo. */
  Limits limits() {
    return new Limits(
        positive("--max-quadro", maxFrame),
        positive("--max-handshake", maxHandshake),
        Duration.ofSeconds(positive("--prazo-handshake", handshakeSeconds)),
        positive("--max-fila", maxPending),
        positive("--max-nome", maxNameLength),
        positive("--max-conexoes", maxConnections));
  }

  private int positive(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "Valor inválido para " + option + ": " + value);
    }
    return value;
  }
}
