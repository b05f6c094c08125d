package salas;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Opções da linha de comando do servidor, além das de {@link Options}: as salas, o console, o log e
 * os {@link Limits}.
 */
final class ServerOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--sala",
      paramLabel = "NOME:LIMITE",
      description = "Uma sala que já nasce criada; pode repetir.")
  private List<String> roomSpecs = List.of();

  @Option(names = "--sem-console", description = "Não lê o teclado nem mostra o menu.")
  private boolean withoutConsole;

  @Option(
      names = "--log",
      paramLabel = "ARQUIVO",
      description = "Acrescenta cada linha do log, com a hora, a este arquivo.")
  private Path log;

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

  @Option(
      names = "--max-total",
      paramLabel = "BYTES",
      description =
          "Bytes guardados para todos, somados; acima disto a conexão que mais guarda é cortada"
              + " (padrão: um quarto da memória da JVM).")
  private long maxHeld = Limits.DEFAULTS.maxHeld();

  /** Os limites pedidos. Lança {@link ParameterException} se algum não for positivo. */
  Limits limits() {
    return new Limits(
        frame("--max-quadro", maxFrame),
        frame("--max-handshake", maxHandshake),
        Duration.ofSeconds(positive("--prazo-handshake", handshakeSeconds)),
        positive("--max-fila", maxPending),
        positive("--max-nome", maxNameLength),
        positive("--max-conexoes", maxConnections),
        positive("--max-total", maxHeld));
  }

  /** As salas pedidas. Lança {@link ParameterException} se alguma não puder existir. */
  RoomRegistry rooms(Limits limits) {
    RoomRegistry rooms = new RoomRegistry(limits.maxNameLength());
    for (String text : roomSpecs) {
      // O último ':' separa; o nome pode ter outros.
      int colon = text.lastIndexOf(':');
      String limit = text.substring(colon + 1);
      if (colon < 0 || !limit.matches("[0-9]{1,9}")) {
        throw new ParameterException(
            spec.commandLine(),
            "Sala inválida: \"" + text + "\" (use NOME:LIMITE, por exemplo Teste:2)");
      }
      try {
        rooms.create(text.substring(0, colon).strip(), Integer.parseInt(limit));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage());
      }
    }
    return rooms;
  }

  /** Se o console do administrador deve ser lido. */
  boolean console() {
    return !withoutConsole;
  }

  /** O arquivo do log, ou {@code null}. */
  Path log() {
    return log;
  }

  private int frame(String option, int value) {
    if (value > Limits.LARGEST_FRAME) {
      throw new ParameterException(
          spec.commandLine(),
          "Valor inválido para "
              + option
              + ": "
              + value
              + " (no máximo "
              + Limits.LARGEST_FRAME
              + ")");
    }
    return positive(option, value);
  }

  private int positive(String option, int value) {
    return (int) positive(option, (long) value);
  }

  private long positive(String option, long value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "Valor inválido para " + option + ": " + value);
    }
    return value;
  }
}
