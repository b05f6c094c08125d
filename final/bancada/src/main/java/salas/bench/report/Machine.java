package salas.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Onde a medida foi feita: o que muda um número. Não diz o nome da máquina nem o caminho de nada.
 *
 * @param system nome e versão do sistema operacional
 * @param cores processadores que o Java enxerga
 * @param memoryMib memória física
 * @param jdk o JDK dos servidores
 */
public record Machine(String system, String architecture, int cores, long memoryMib, String jdk) {
  private static final int TIMEOUT_SECONDS = 20;

  /** Esta máquina, com o JDK de {@code java}. Bloqueia enquanto pergunta a ele a sua versão. */
  public static Machine detect(Path java) throws IOException, InterruptedException {
    long memory = 0;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean) {
      memory = bean.getTotalMemorySize() / (1024 * 1024);
    }
    return new Machine(
        systemName(),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        memory,
        version(java));
  }

  /** O que o relatório diz da máquina. */
  public Map<String, Object> describe() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("sistema", system);
    machine.put("arquitetura", architecture);
    machine.put("nucleos", cores);
    machine.put("memoriaMiB", memoryMib);
    machine.put("jdk", jdk);
    return machine;
  }

  /**
   * O executável do JDK que está em {@code folder}.
   *
   * @throws IOException se não houver um ali
   */
  public static Path javaIn(Path folder) throws IOException {
    for (String name : new String[] {"java", "java.exe"}) {
      Path java = folder.resolve("bin").resolve(name);
      if (Files.isExecutable(java)) {
        return java;
      }
    }
    throw new IOException("Não há um JDK em " + folder + ": falta o programa bin/java.");
  }

  /** Nome e versão; o que as distribuições acrescentam à versão do kernel não muda a medida. */
  private static String systemName() {
    String version = System.getProperty("os.version").replaceAll("^([0-9.]*[0-9]).*", "$1");
    return System.getProperty("os.name") + " " + version;
  }

  private static String version(Path java) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(java.toString(), "--version").start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      // A primeira linha é como "openjdk 17.0.15 2025-04-15".
      String[] words = text.split("\\s+");
      return "JDK " + (words.length > 1 ? words[1] : "desconhecido");
    } finally {
      process.destroyForcibly();
    }
  }
}
