package salas.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * O isolamento que esta máquina permite, descoberto por experiência: cada nível é tentado de
 * verdade, com uma JVM dentro, e vale o mais forte que funcionou.
 */
public final class Isolation {
  private static final Duration PROBE_DEADLINE = Duration.ofSeconds(20);

  private final IsolationLevel level;
  private final JailTools tools;

  private Isolation(IsolationLevel level, JailTools tools) {
    this.level = level;
    this.tools = tools;
  }

  /** Como {@link #probe(Optional, IsolationLevel, Path, Path)}, sem teto. */
  public static Isolation probe(Optional<IsolationLevel> wanted, Path java, Path scratch)
      throws IOException, InterruptedException {
    return probe(wanted, IsolationLevel.STRONG, java, scratch);
  }

  /**
   * Sonda a máquina. Leva o tempo de subir uma JVM por nível tentado.
   *
   * @param wanted o nível a usar, ou vazio para o mais forte possível
   * @param strongest o mais forte que faz sentido para o que se vai rodar
   * @param scratch pasta temporária do corretor
   * @throws IllegalArgumentException se o nível pedido não funciona aqui; mensagem para uma pessoa
   */
  public static Isolation probe(
      Optional<IsolationLevel> wanted, IsolationLevel strongest, Path java, Path scratch)
      throws IOException, InterruptedException {
    for (IsolationLevel level : IsolationLevel.values()) {
      if (level.compareTo(strongest) < 0 || (wanted.isPresent() && wanted.get() != level)) {
        continue;
      }
      for (JailTools tools : JailTools.candidates(level)) {
        Isolation isolation = new Isolation(level, tools);
        if (level == IsolationLevel.BASIC || isolation.works(java, scratch)) {
          return isolation;
        }
      }
    }
    throw new IllegalArgumentException(
        "o isolamento " + wanted.orElseThrow().label() + " não funciona aqui");
  }

  public IsolationLevel level() {
    return level;
  }

  /** A jaula de uma entrega. */
  public Jail jail(JailLayout layout) {
    return new Jail(level, tools, layout);
  }

  private boolean works(Path java, Path scratch) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(scratch, "sonda");
    Path folder = Files.createDirectory(work.resolve("area"));
    JailLayout layout = JailLayout.standard(work, folder, List.of(home(java)), List.of());
    Jail jail = jail(layout);
    List<String> command = new ArrayList<>(jail.programPrefix());
    command.addAll(List.of(java.toString(), "-Xmx16m", "-version"));
    Map<String, String> environment = CleanEnvironment.variables();
    environment.put(MarkedProcesses.VARIABLE, MarkedProcesses.newMarker());
    try {
      ChildProcess.Ended ended =
          ChildProcess.run(
              new ChildProcess.Request(
                  jail.suiteCommand(command), work, environment, PROBE_DEADLINE));
      return ended.ending() == ChildProcess.Ending.EXITED && ended.exitCode() == 0;
    } catch (IOException e) {
      // O comando nem partiu: este nível não existe aqui.
      return false;
    } finally {
      Folders.delete(work);
    }
  }

  /** A pasta do JDK: a que precisa continuar à vista mesmo dentro da pasta pessoal de alguém. */
  public static Path home(Path java) throws IOException {
    return java.toRealPath().getParent().getParent();
  }
}
