package salas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.CommandRunner;
import salas.CtrlC;
import salas.bench.report.HtmlReport;
import salas.bench.report.JsonReport;
import salas.bench.report.Machine;
import salas.bench.report.Report;
import salas.bench.report.TextReport;

/** O comando {@code bancada}: mede, nesta máquina, o que custa cada desenho do curso. */
@Command(
    name = "bancada",
    description = "Mede os desenhos do curso nesta máquina e grava um relatório com gráficos.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class BenchMain implements Callable<Integer> {
  // Onde o Maven põe o que gera: some num mvn clean.
  private static final Path DEFAULT_FOLDER = Path.of("final", "bancada", "target", "relatorio");

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--experimentos",
      paramLabel = "NOME",
      split = ",",
      description =
          "Só estes: eco, seletor, difusao, lento, tls, referencia (padrão: todos, menos o tls).")
  private List<String> experiments = List.of();

  @Option(names = "--completo", description = "Mede por uns treze minutos em vez de dois.")
  private boolean full;

  @Option(
      names = "--servidores",
      paramLabel = "NOME",
      split = ",",
      description = "No eco, só estes: plataforma, virtuais, selector (padrão: os três).")
  private List<String> servers = List.of();

  @Option(
      names = "--referencia",
      paramLabel = "COMANDO",
      description =
          "Compara também com o servidor de referência: o caminho dele, ou o comando que o sobe.")
  private String reference;

  @Option(
      names = "--java",
      paramLabel = "PASTA",
      description = "O JDK em que os servidores rodam (padrão: este mesmo).")
  private Path jdk = Path.of(System.getProperty("java.home"));

  @Option(
      names = "--saida",
      paramLabel = "PASTA",
      description =
          "Onde gravar bancada.html e bancada.json (padrão: final/bancada/target/relatorio).")
  private Path output;

  @Option(
      names = {"-h", "--help", "--ajuda"},
      usageHelp = true,
      description = "Mostra esta ajuda e termina.")
  private boolean help;

  BenchMain() {}

  /** Termina o processo com 0 (mediu), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    // Os gráficos não precisam de uma tela, e no macOS pedi-la abriria um programa a mais.
    System.setProperty("java.awt.headless", "true");
    CtrlC ctrlC = CtrlC.install(() -> {});
    int status = CommandRunner.run(new BenchMain(), args);
    ctrlC.uninstall();
    System.exit(status);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Path java = Machine.javaIn(jdk);
      Bench bench = bench(java);
      Path folder = folder();
      measure(bench, Machine.detect(java), folder);
      return 0;
    } catch (IOException | IllegalStateException e) {
      System.err.println("A bancada parou: " + e.getMessage());
      return 1;
    }
  }

  private Bench bench(Path java) {
    try {
      return new Bench(full, java, experiments, servers, reference);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /** A pasta do resultado, criada antes de medir: descobrir só no fim que não dá custaria caro. */
  private Path folder() throws IOException {
    Path folder = output == null ? DEFAULT_FOLDER : output;
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("não dá para gravar em " + folder + ".", e);
    }
  }

  private static void measure(Bench bench, Machine machine, Path folder)
      throws IOException, InterruptedException {
    System.out.printf(
        "Bancada, modo %s: %s, %d núcleos, servidores em %s.%n",
        bench.mode(), machine.system(), machine.cores(), machine.jdk());
    Report report =
        bench.run(machine, System.out::println, results -> TextReport.print(results, System.out));
    JsonReport.write(report, folder.resolve("bancada.json"));
    HtmlReport.write(report, folder.resolve("bancada.html"));
    System.out.println("Relatório: " + folder.resolve("bancada.html"));
    System.out.println("Medidas:   " + folder.resolve("bancada.json"));
  }
}
