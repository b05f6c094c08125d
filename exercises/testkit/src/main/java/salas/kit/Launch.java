package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Como pôr o programa do estudante para rodar.
 *
 * @param target onde ele já está, ou null para iniciá-lo
 * @param command o comando, com {@code {porta}} no lugar da porta; vazio para Java
 * @param jail o que pôr antes do comando
 */
record Launch(InetSocketAddress target, String command, List<String> jail) {
  /** O bastante para o programa e para o sistema; nada do que é de quem corrige. */
  private static final Set<String> KEPT_VARIABLES =
      Set.of("PATH", "SYSTEMROOT", "WINDIR", "TEMP", "TMP", "PATHEXT", "COMSPEC");

  static Launch fromSettings() {
    String target = Settings.text("kit.alvo");
    Path jail = Settings.path("kit.jaula", null);
    try {
      return new Launch(
          target.isEmpty() ? null : address(target),
          Settings.text("kit.comando"),
          jail == null ? List.of() : Files.readAllLines(jail, UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("kit.jaula: não foi possível ler " + jail, e);
    }
  }

  private static InetSocketAddress address(String target) {
    int colon = target.lastIndexOf(':');
    return new InetSocketAddress(
        target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
  }

  /**
   * @param options o que mais pôr na linha de comando de Java
   */
  StudentProcess start(Manifest manifest, int port, List<String> options) throws IOException {
    Path folder = Settings.path("kit.pasta", null);
    Path own = folder == null ? Files.createTempDirectory("salas-programa") : null;
    List<String> line = new ArrayList<>(jail);
    line.addAll(command.isEmpty() ? java(manifest, port, options) : words(port));
    ProcessBuilder builder =
        new ProcessBuilder(line).directory((own == null ? folder : own).toFile());
    clean(builder.environment());
    return new StudentProcess(builder.start(), manifest.hasTerminal(), own);
  }

  private List<String> words(int port) {
    List<String> words = new ArrayList<>();
    for (String word : command.split("\\s+")) {
      words.add(word.replace("{porta}", Integer.toString(port)));
    }
    return words;
  }

  private static List<String> java(Manifest manifest, int port, List<String> options) {
    List<String> line = new ArrayList<>();
    line.add(
        Settings.path("kit.java", Path.of(System.getProperty("java.home"), "bin", "java")) + "");
    if (Settings.isDebugging()) {
      String debugger = Settings.text("kit.depurar");
      line.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=" + debugger);
    }
    line.addAll(options);
    line.addAll(
        List.of(
            "-Xmx" + manifest.memory(),
            "-XX:MaxDirectMemorySize=" + manifest.memory(),
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ActiveProcessorCount=2",
            // Partida rápida: cada teste tem o seu processo.
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-cp",
            classes().toString(),
            manifest.main(),
            Integer.toString(port)));
    return line;
  }

  /** Se há um main como o corretor o pede; quando é ele que roda os testes, já o conferiu. */
  boolean hasMain(Manifest manifest) throws IOException {
    boolean isGrading = !Settings.text("kit.marca").isEmpty();
    return isGrading
        || target != null
        || !command.isEmpty()
        || MainMethod.isIn(classes().toString(), manifest.main());
  }

  /** Se o programa é uma JVM que esta bancada inicia, e nenhum outro depurador o espera. */
  boolean isDebuggable() {
    return target == null && command.isEmpty() && !Settings.isDebugging();
  }

  /** As classes do estudante: {@code target/classes}, ao lado das dos testes. */
  private static Path classes() {
    Path set = Settings.path("kit.classes", null);
    if (set != null) {
      return set;
    }
    try {
      Path tests = Path.of(Manifest.class.getResource("/" + Manifest.FILE).toURI()).getParent();
      return tests.resolveSibling("classes");
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void clean(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(name -> !KEPT_VARIABLES.contains(name.toUpperCase(java.util.Locale.ROOT)));
    environment.put("LC_ALL", "C.UTF-8");
    String mark = Settings.text("kit.marca");
    if (!mark.isEmpty()) {
      environment.put("SALAS_MARCA", mark);
    }
  }
}
