package salas;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** As opções de endereço, iguais no servidor e no cliente. */
public final class Options {
  private static final int MAX_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "ENDEREÇO",
      defaultValue = "127.0.0.1",
      description = "Endereço (padrão: ${DEFAULT-VALUE}).")
  private String host;

  private int port;

  @Option(
      names = {"-h", "--help", "--ajuda"},
      usageHelp = true,
      description = "Mostra esta ajuda e termina.")
  private boolean help;

  @Option(
      names = "--porta",
      paramLabel = "PORTA",
      defaultValue = "1234",
      description =
          "Porta TCP (padrão: ${DEFAULT-VALUE}); no servidor, 0 deixa o sistema escolher.")
  void setPort(String text) {
    port = parsePort(spec, text);
  }

  /** Uma porta escrita por alguém. Lança {@link ParameterException} se não for de 0 a 65535. */
  public static int parsePort(CommandLine.Model.CommandSpec spec, String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : MAX_PORT + 1;
    if (port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(),
          "Porta inválida: \"" + text + "\" (use um número de 0 a " + MAX_PORT + ")");
    }
    return port;
  }

  /** O endereço. Lança {@link ParameterException} se veio vazio: para o JDK, é esta máquina. */
  public String host() {
    if (host.isBlank()) {
      throw new ParameterException(spec.commandLine(), "Falta o valor da opção --host");
    }
    return host;
  }

  /** A porta TCP. */
  public int port() {
    return port;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
