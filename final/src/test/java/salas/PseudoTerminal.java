package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Um programa num pseudoterminal, que o script(1) abre: as teclas e a tela. */
public final class PseudoTerminal implements AutoCloseable {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final Process process;

  private PseudoTerminal(Process process) {
    this.process = process;
    Thread reader = new Thread(this::onOutput, "tela");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Sem script(1), o teste é pulado.
   *
   * @param before o que o shell faz antes, no mesmo terminal: {@code stty cols 30;}, ou {@code
   *     exec}, para que os sinais e o status sejam só os do programa
   * @param program opções da JVM, a classe e os argumentos dela
   */
  public static PseudoTerminal start(String before, String program) throws IOException {
    assumeTrue(
        Files.isExecutable(SCRIPT) && System.getProperty("os.name").equals("Linux"),
        "só roda no Linux, com script(1)");
    String command = before + " " + String.join(" ", TestPrograms.java(program));
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qefc", command, "/dev/null")
            .redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    // O shell de quem roda os testes pode ser outro.
    builder.environment().put("SHELL", "/bin/sh");
    // Nenhum acento pode depender da localidade.
    builder.environment().put("LC_ALL", "C");
    return new PseudoTerminal(builder.start());
  }

  private void onOutput() {
    try {
      process.getInputStream().transferTo(screen);
    } catch (IOException e) {
      // O processo acabou; o que ele mostrou já está guardado.
    }
  }

  public Process process() {
    return process;
  }

  public void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  public void waitFor(String... texts) {
    await()
        .atMost(120, SECONDS)
        .untilAsserted(() -> assertThat(screen()).containsSubsequence(texts));
  }

  /** O que se vê, sem as sequências que movem o cursor e limpam a linha. */
  public String screen() {
    return screen
        .toString(UTF_8)
        .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
        .replaceAll("\u001b[=>]", "")
        .replace("\r", "");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
