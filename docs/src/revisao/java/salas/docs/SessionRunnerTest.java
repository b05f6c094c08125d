package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("revisao")
@DisplayName("Quem executa as sessões percebe cada diferença")
class SessionRunnerTest {
  private static final String PROGRAM =
      """
      import java.util.Scanner;

      class Conversa {
        public static void main(String[] args) {
          System.out.println("WARNING: aviso da JVM");
          System.out.print("Nome: ");
          System.out.flush();
          Scanner keyboard = new Scanner(System.in, "UTF-8");
          while (keyboard.hasNextLine()) {
            System.out.println("\\n Olá, " + keyboard.nextLine() + "! 12 bytes em " + System.nanoTime() + " ns");
            System.out.print("Nome: ");
            System.out.flush();
          }
          System.out.println();
          System.err.println("fim");
          System.exit(args.length);
        }
      }
      """;

  @TempDir Path directory;

  @BeforeEach
  void writeProgram() throws Exception {
    Files.writeString(directory.resolve("Conversa.java"), PROGRAM);
  }

  @Test
  @DisplayName("a conversa contada como é passa: perguntas, números que variam, teclas e status")
  void faithfulSessionPasses() {
    assertThatCode(
            running(
                "a$ java Conversa.java \"um argumento\"",
                "a> Nome: ",
                "a< João",
                "a~  Olá, João! 9 bytes em 1 ns",
                "a> Nome: ",
                "a^D",
                "a> fim",
                "a. 1",
                "a$ java Conversa.java",
                "a> Nome: ",
                "a^C"))
        .doesNotThrowAnyException();
  }

  @Test
  @DisplayName("outra linha: mostra o arquivo, a linha, o esperado e o que veio")
  void wrongLine() {
    assertThatThrownBy(running("a$ java Conversa.java", "a> Nome: ", "a^D", "a> começo"))
        .hasMessageContainingAll("x.sessao, linha 5", "terminal a", "esperado: começo")
        .hasMessageContaining("veio:     fim");
  }

  @Test
  @DisplayName("num pipeline, o que o primeiro programa diz na saída de erros também está na tela")
  void errorsOfThePipelineAreOnTheScreen() {
    assertThatCode(
            running("a$ java Conversa.java | sort", "a^D", "a> fim", "a> Nome:", "a. 0"))
        .doesNotThrowAnyException();
    assertThatThrownBy(running("a$ java Conversa.java | sort", "a^D", "a> Nome:", "a. 0"))
        .hasMessageContainingAll("esperado: Nome:", "veio:     fim");
  }

  @Test
  @DisplayName("uma linha a mais que as do arquivo")
  void untoldLine() {
    assertThatThrownBy(running("a$ java Conversa.java", "a> Nome: ", "a^D", "a. 0"))
        .hasMessageContainingAll("linha 5", "esperado: mais nada na tela", "fim");
  }

  @Test
  @DisplayName("uma linha que não vem, porque o programa terminou ou porque ele espera")
  void missingLine() {
    assertThatThrownBy(
            running("a$ java Conversa.java", "a> Nome: ", "a^D", "a> fim", "a> depois do fim"))
        .hasMessageContaining("o programa não escreveu mais e terminou");
    assertThatThrownBy(running(Duration.ofSeconds(15), "a$ java Conversa.java", "a> Nome"))
        .hasMessageContaining("só \"Nome: \", em 15 s");
  }

  @Test
  @DisplayName("um status que o arquivo não diz, mesmo sem a linha do fim")
  void wrongStatus() {
    assertThatThrownBy(running("a$ java Conversa.java x", "a> Nome: ", "a^D", "a> fim", "a. 0"))
        .hasMessageContainingAll("esperado: status 0", "status 1");
    assertThatThrownBy(running("a$ java Conversa.java x", "a> Nome: ", "a^D", "a> fim"))
        .hasMessageContainingAll("esperado: status 0", "status 1");
  }

  @Test
  @DisplayName("letras diferentes numa linha em que só os números podem variar")
  void onlyNumbersVary() {
    assertThat(SessionTerminal.matches(varying("4,2 MB  em 31 ms"), "10 MB em 7 ms")).isTrue();
    assertThat(SessionTerminal.matches(varying("Linux 6.18.44, 2"), "Linux 6.1.0-13-amd64, 16"))
        .isTrue();
    assertThat(SessionTerminal.matches(varying("4,2 MB em 31 ms"), "4,2 MB em 31 s")).isFalse();
  }

  @Test
  @DisplayName("o comando é partido como no shell, sem expandir nada")
  void splitsLikeAShell() {
    assertThat(CommandLine.split("mvn -q \"-Dexec.args=--sala Teste:2\" ''"))
        .containsExactly(List.of("mvn", "-q", "-Dexec.args=--sala Teste:2", ""));
    assertThat(CommandLine.split("printf 'Ana\\n|' | java -jar x.jar"))
        .containsExactly(List.of("printf", "Ana\\n|"), List.of("java", "-jar", "x.jar"));
    assertThatThrownBy(() -> CommandLine.split("mvn \"-q")).hasMessageContaining("aspas sem par");
    assertThatThrownBy(() -> CommandLine.split("mvn |")).hasMessageContaining("falta um programa");
  }

  @Test
  @DisplayName("sudo some para quem já é root, e aos outros não pede senha")
  void sudoNeverAsks() {
    List<String> resolved = CommandLine.resolve(List.of("sudo", "tcpdump", "-n"));
    assertThat(resolved)
        .isIn(List.of("tcpdump", "-n"), List.of("sudo", "-n", "tcpdump", "-n"))
        .hasSize(System.getProperty("user.name").equals("root") ? 2 : 4);
  }

  private static SessionStep varying(String text) {
    return new SessionStep(1, "a", SessionStep.Kind.VARYING_OUTPUT, text);
  }

  private ThrowingCallable running(String... lines) {
    return running(Duration.ofSeconds(40), lines);
  }

  private ThrowingCallable running(Duration patience, String... lines) {
    String content = "# titulo: Uma conversa\n" + String.join("\n", lines);
    SessionScript script = SessionScript.parse(Path.of("x.sessao"), content);
    return () -> SessionRunner.run(script, directory, patience);
  }
}
