package salas.grader.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Programas malcomportados de brincadeira, cada um numa classe, que os testes rodam de verdade. */
public final class Programs {
  private Programs() {}

  /** O executável da JVM que roda os testes. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** A linha de comando que roda uma classe de teste noutra JVM. */
  static List<String> command(Class<?> main, String... args) {
    List<String> command = new ArrayList<>(List.of(java().toString(), "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path").replace("\n", File.pathSeparator));
    command.add(main.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Um ambiente como o das entregas: só o indispensável e o marcador. */
  static Map<String, String> environment(String marker) {
    Map<String, String> environment = new TreeMap<>(CleanEnvironment.variables());
    environment.put(MarkedProcesses.VARIABLE, marker);
    return environment;
  }
}
