package salas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.bench.EchoExperiment;
import salas.bench.JsonReport;
import salas.bench.Machine;
import salas.bench.Plan;
import salas.bench.Results;
import salas.bench.TextReport;

/**
 * O comando {@code bancada}: mede, nesta máquina, o que custa cada modo de atender muitos clientes.
 */
@Command(
    name = "bancada",
    description = "Compara thread por cliente, threads virtuais e Selector no mesmo eco.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class BenchMain implements Callable<Integer> {
  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--completo", description = "Mede por uns seis minutos em vez de um só.")
  private boolean full;

  @Option(
      names = "--servidores",
      paramLabel = "NOME",
      split = ",",
      description = "Mede só estes: plataforma, virtuais, selector (padrão: os três).")
  private List<String> servers = List.of();

  @Option(
      names = "--java",
      paramLabel = "PASTA",
      description = "O JDK em que os servidores rodam (padrão: este mesmo).")
  private Path jdk = Path.of(System.getProperty("java.home"));

  @Option(
      names = "--saida",
      paramLabel = "ARQUIVO",
      description = "Grava o resultado também em JSON.")
  private Path output;

  @Option(
      names = {"-h", "--help", "--ajuda"},
      usageHelp = true,
      description = "Mostra esta ajuda e termina.")
  private boolean help;

  BenchMain() {}

  /** Termina o processo com 0 (mediu), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    System.exit(Main.execute(new BenchMain(), args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Plan plan = full ? Plan.full() : Plan.quick();
    try {
      Path java = Machine.javaIn(jdk);
      measure(plan, java, experiment(plan, java));
      return 0;
    } catch (IOException | IllegalStateException e) {
      System.err.println("A bancada parou: " + e.getMessage());
      return 1;
    }
  }

  private EchoExperiment experiment(Plan plan, Path java) {
    try {
      return new EchoExperiment(plan, java, servers);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private void measure(Plan plan, Path java, EchoExperiment experiment)
      throws IOException, InterruptedException {
    Machine machine = Machine.detect(java);
    System.out.printf(
        "Eco, modo %s: %s, %d núcleos, servidores em %s.%n",
        plan.name(), machine.system(), machine.cores(), machine.jdk());
    Results results = experiment.run(System.out::println);
    TextReport.print(results, System.out);
    if (output != null) {
      JsonReport.write(results, plan, machine, output);
      System.out.println("Resultado gravado em " + output + ".");
    }
  }
}
