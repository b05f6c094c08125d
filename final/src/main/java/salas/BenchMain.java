package salas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
  @Option(names = "--completo", description = "Mede por uns seis minutos em vez de um só.")
  private boolean full;

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
    try {
      measure(full ? Plan.full() : Plan.quick());
      return 0;
    } catch (IOException | IllegalStateException e) {
      System.err.println("A bancada parou: " + e.getMessage());
      return 1;
    }
  }

  private void measure(Plan plan) throws IOException, InterruptedException {
    Path java = Machine.javaIn(jdk);
    Machine machine = Machine.detect(java);
    System.out.printf(
        "Eco, modo %s: %s, %d núcleos, servidores em %s.%n",
        plan.name(), machine.system(), machine.cores(), machine.jdk());
    Results results = new EchoExperiment(plan, java).run(System.out::println);
    TextReport.print(results, System.out);
    if (output != null) {
      JsonReport.write(results, plan, machine, output);
      System.out.println("Resultado gravado em " + output + ".");
    }
  }
}
