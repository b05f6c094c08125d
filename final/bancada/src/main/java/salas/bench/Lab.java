package salas.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * O que os experimentos de uma execução dividem: o tamanho deles, o JDK dos servidores e uma pasta
 * com o que se compilou dos fontes, que some no {@link #close}.
 */
final class Lab implements AutoCloseable {
  private static final String FINAL = "final";
  // Arquivos que substituem os de mesmo nome do final.
  private static final String OVERLAYS = "final/bancada/src/variantes";

  private final Plan plan;
  private final Path java;
  private final Consumer<String> progress;
  private final Path folder = Files.createTempDirectory("bancada");

  /**
   * @param java o executável do JDK em que os servidores rodam
   * @param progress recebe uma linha de cada vez
   */
  Lab(Plan plan, Path java, Consumer<String> progress) throws IOException {
    this.plan = plan;
    this.java = java;
    this.progress = progress;
  }

  Plan plan() {
    return plan;
  }

  /** Uma pasta para o que os servidores disserem de errado. */
  Path folder() {
    return folder;
  }

  void say(String line) {
    progress.accept(line);
  }

  /** As classes de um passo sem dependências, compilado na primeira vez que se pede. */
  String step(String module) throws IOException {
    Path target = folder.resolve(module);
    if (!Files.exists(target)) {
      SourceCompiler.compile(List.of(SourceCompiler.sources(module)), "", target);
    }
    return target.toString();
  }

  /**
   * As classes do {@code final} e as bibliotecas dele, compilado na primeira vez que se pede.
   *
   * @param overlay uma pasta de {@code final/bancada/src/variantes} cujos arquivos tomam o lugar
   *     dos de mesmo nome, ou vazio
   */
  String finalServer(String overlay) throws IOException {
    Path target = folder.resolve(FINAL + "-" + overlay);
    String libraries = SourceCompiler.libraries();
    if (!Files.exists(target)) {
      List<Path> sources = new ArrayList<>();
      if (!overlay.isEmpty()) {
        sources.add(SourceCompiler.findRoot().resolve(OVERLAYS).resolve(overlay));
      }
      sources.add(SourceCompiler.sources(FINAL));
      SourceCompiler.compile(sources, libraries, target);
    }
    return target + File.pathSeparator + libraries;
  }

  /** Como subir um servidor do kit, numa porta que o sistema escolhe. */
  Launch java(List<String> jvmOptions, String classpath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(ServerProcess.JVM_OPTIONS);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classpath, "salas.ServerMain", "--porta", "0"));
    command.addAll(arguments);
    return new Launch(command, "");
  }

  @Override
  public void close() {
    try (Stream<Path> found = Files.walk(folder)) {
      found.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // O que se mediu vale mais do que uma pasta temporária que não se deixou apagar.
    }
  }
}
