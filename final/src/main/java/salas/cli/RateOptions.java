package salas.cli;

import picocli.CommandLine.Option;
import salas.load.Latency;

/** As opções da {@link Latency}, que são também as da sala ativa ao lado dos ociosos. */
final class RateOptions {
  @Option(
      names = "--receptores",
      paramLabel = "N",
      defaultValue = "10",
      description = "Os que ouvem (padrão: ${DEFAULT-VALUE}).")
  private int receivers;

  @Option(
      names = "--por-segundo",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Mensagens por segundo (padrão: ${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "32",
      description = "Tamanho de cada texto (padrão: ${DEFAULT-VALUE}).")
  private int bytes;

  /** Lança {@link IllegalArgumentException}, com uma oração, se um valor não estiver na faixa. */
  Latency scenario() {
    return new Latency(receivers, perSecond, bytes);
  }
}
