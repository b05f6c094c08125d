package salas.cli;

import java.io.Console;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import salas.load.LoadGenerator;
import salas.load.LoadPlan;
import salas.load.LoadReport;
import salas.load.LoadResult;
import salas.load.Progress;
import salas.load.Scenario;
import salas.load.Target;

/** As opções comuns a todos os cenários da carga, e a medida feita com elas. */
final class LoadOptions {
  private static final int MAX_SECONDS = 86_400;

  @Option(
      names = "--sala",
      paramLabel = "NOME",
      defaultValue = "Teste",
      description = "A sala, que já existe no servidor (padrão: ${DEFAULT-VALUE}).")
  private String room;

  @Option(
      names = "--segundos",
      paramLabel = "N",
      defaultValue = "5",
      description = "Quanto medir (padrão: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--aquecimento",
      paramLabel = "N",
      defaultValue = "1",
      description = "Segundos de carga antes, que não contam (padrão: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--prazo",
      paramLabel = "N",
      defaultValue = "10",
      description = "Segundos sem entregas até desistir do servidor (padrão: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--saida",
      paramLabel = "ARQUIVO",
      description = "Grava o resultado também em JSON.")
  private Path output;

  @Option(
      names = "--permitir-remoto",
      description = "Aceita um servidor de outra máquina; tenha a permissão do dono dela.")
  private boolean remoteAllowed;

  /**
   * Mede e mostra, bloqueando.
   *
   * @throws IllegalArgumentException se uma opção estiver fora da faixa
   */
  void run(String name, String host, int port, Scenario scenario, List<String> idleRooms)
      throws IOException {
    Scenario.check("segundos", seconds, 1, MAX_SECONDS);
    Scenario.check("aquecimento", warmUp, 0, MAX_SECONDS);
    Scenario.check("prazo", patience, 1, MAX_SECONDS);
    // Como o servidor as compara: para ele, caixa e espaços nas pontas não fazem outra sala.
    if (idleRooms.stream().anyMatch(idle -> idle.strip().equalsIgnoreCase(room.strip()))) {
      throw new IllegalArgumentException(
          "sala-ociosa: \"" + room + "\" é a sala da conversa (os ociosos precisam de outra)");
    }
    InetSocketAddress server = Target.resolve(host, port, remoteAllowed);
    LoadPlan plan = new LoadPlan(server, room, idleRooms, scenario, Duration.ofSeconds(patience));
    LoadReport report = new LoadReport(name, scenario);
    Consumer<Progress> progress =
        isTerminal() ? tick -> System.out.println(report.line(tick)) : tick -> {};
    try (LoadGenerator generator = LoadGenerator.open(plan)) {
      if (warmUp > 0) {
        generator.run(Duration.ofSeconds(warmUp), tick -> {});
      }
      LoadResult result = generator.run(Duration.ofSeconds(seconds), progress);
      report.print(result, System.out);
      if (output != null) {
        save(report, result);
      }
    }
  }

  private void save(LoadReport report, LoadResult result) throws IOException {
    try {
      report.write(result, output);
    } catch (IOException e) {
      throw new IOException("não foi possível gravar em " + output, e);
    }
    System.out.println("Resultado gravado em " + output + ".");
  }

  /** O progresso só interessa a quem está olhando. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // A partir do JDK 22 pode haver um Console sem terminal, e só este método diz.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
