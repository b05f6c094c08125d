package salas.grader.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.CleanEnvironment;
import salas.grader.sandbox.OwnClasspath;
import salas.grader.sandbox.Programs;
import salas.kit.run.Seal;
import salas.kit.run.SuiteMain;

/**
 * Os testes dos exercícios, em JVMs já quentes ({@link SuiteLoop}): uma para cada thread que chama.
 * Não há jaula nem quem desconfiar; de resto, o que roda é o que roda numa correção.
 */
public final class WarmSuites implements AutoCloseable {
  private final Map<Thread, Worker> workers = new ConcurrentHashMap<>();

  private record Worker(Process process, Writer requests, BufferedReader results) {}

  /**
   * Uma rodada. Bloqueia até o fim.
   *
   * @param copy onde estão gravados os testes
   * @param properties as {@code kit.*} desta rodada
   */
  public SuiteReport run(ExerciseTests tests, Path copy, Map<String, String> properties)
      throws IOException, InterruptedException {
    Worker worker = workers.get(Thread.currentThread());
    if (worker == null || !worker.process().isAlive()) {
      worker = start();
      workers.put(Thread.currentThread(), worker);
    }
    for (var property : properties.entrySet()) {
      worker.requests().write(property.getKey() + "=" + property.getValue() + "\n");
    }
    worker.requests().write(copy + "\n");
    worker.requests().flush();
    return SuiteReport.parse(tests.plan(), ended(worker), new Seal(SuiteLoop.KEY), false);
  }

  private static ChildProcess.Ended ended(Worker worker) throws IOException, InterruptedException {
    StringBuilder said = new StringBuilder();
    String line = worker.results().readLine();
    for (; line != null && !line.isEmpty(); line = worker.results().readLine()) {
      said.append(line).append('\n');
    }
    int status = line == null ? worker.process().waitFor() : 0;
    return new ChildProcess.Ended(ChildProcess.Ending.EXITED, status, said.toString(), "", 0);
  }

  private static Worker start() throws IOException {
    Path kit = kit();
    String others =
        Arrays.stream(OwnClasspath.text().split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).equals(kit))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>(List.of(Programs.java().toString(), "-Xmx256m"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dkit.java=" + Programs.java()));
    command.addAll(List.of("-cp", others, SuiteLoop.class.getName(), kit.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(CleanEnvironment.variables());
    Process process = builder.start();
    return new Worker(process, process.outputWriter(UTF_8), process.inputReader(UTF_8));
  }

  private static Path kit() {
    try {
      return Path.of(SuiteMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    workers.values().forEach(worker -> worker.process().destroyForcibly());
  }
}
