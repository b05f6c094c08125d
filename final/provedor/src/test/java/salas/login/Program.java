package salas.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Um programa num processo à parte, com tudo o que ele já escreveu. */
final class Program implements AutoCloseable {
  /** O que o servidor diz da porta em que escuta. */
  static final Pattern PORT = Pattern.compile("Esperando conexões em 127.0.0.1:(\\d+)");

  private final Process process;
  private final StringBuffer output = new StringBuffer();

  /**
   * @param arguments os de {@code salas.jar}
   */
  Program(String arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dsalas.login.prazo=60000", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("salas.cli.Main");
    command.addAll(List.of(arguments.split(" ")));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread reader = new Thread(this::collect, "saída");
    reader.setDaemon(true);
    reader.start();
  }

  private void collect() {
    try (InputStream in = process.getInputStream()) {
      Reader reader = new InputStreamReader(in, UTF_8);
      int c;
      while ((c = reader.read()) != -1) {
        output.append((char) c);
      }
    } catch (IOException e) {
      output.append(e);
    }
  }

  Matcher expect(Pattern pattern) {
    await().atMost(120, SECONDS).untilAsserted(() -> assertThat(output).containsPattern(pattern));
    Matcher found = pattern.matcher(output);
    assertThat(found.find()).isTrue();
    return found;
  }

  void type(String lines) throws IOException {
    process.getOutputStream().write(lines.getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  int exit() throws InterruptedException {
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    return process.exitValue();
  }

  String text() {
    return output.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
