package salas.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Um Keycloak de verdade, num processo à parte, só nesta máquina e com tudo na memória. */
final class Keycloak implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
  private static final String REALM = "salas-realm.json";

  private final Process process;
  private final String address;

  private Keycloak(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Leva uns cinquenta segundos. Retorna quando já atende.
   *
   * @param folder onde o Maven o desempacotou
   */
  static Keycloak start(Path folder) throws IOException {
    Path realms = Files.createDirectories(folder.resolve("data/import"));
    try (var realm = Keycloak.class.getResourceAsStream("/" + REALM)) {
      Files.write(realms.resolve(REALM), realm.readAllBytes());
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            folder.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=0");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    // O que a JVM dos testes deixasse no ar, ninguém mais pararia.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    try {
      return new Keycloak(process, awaitAddress(process));
    } catch (IOException | RuntimeException e) {
      stop(process);
      throw e;
    }
  }

  /** Mostra o que ele diz até dizer onde escuta; dali em diante, o que disser se joga fora. */
  private static String awaitAddress(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line;
    while ((line = lines.readLine()) != null) {
      System.out.println("  " + line);
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}), "keycloak");
        rest.setDaemon(true);
        rest.start();
        return ready.group(1);
      }
    }
    throw new IOException("o Keycloak parou sem dizer onde escuta");
  }

  String issuer() {
    return address + "/realms/salas";
  }

  @Override
  public void close() {
    stop(process);
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
