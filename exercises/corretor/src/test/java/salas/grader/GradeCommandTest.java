package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Linha de comando do corretor")
class GradeCommandTest {
  @TempDir private Path temp;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final PrintStream realErrors = System.err;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(realErrors);
  }

  @Test
  @DisplayName("Um erro de uso é uma linha em português, com status 2, e não grava nada")
  void usageErrors() throws Exception {
    Path notes = temp.resolve("notas");
    String out = notes.toString();
    String here = Files.createDirectory(temp.resolve("entregas")).toString();

    assertWrong("Falta o comando");
    assertWrong("Falta", "avaliar", "--exercicio", "ex01", "--saida", out);
    assertWrong("Não entendi: --notas", with(here, out, "--notas"));
    assertWrong("\"ex99\" não identifica", with(here, out, "--exercicio", "ex99"));
    assertWrong("Não achei as entregas", with(temp.resolve("não há").toString(), out, "--retomar"));
    assertWrong("Isolamento desconhecido: fraco", with(here, out, "--isolamento", "fraco"));
    assertWrong("Valor inválido para --paralelo: zero", with(here, out, "--paralelo", "zero"));
    assertWrong("Valor inválido para --paralelo: 0", with(here, out, "--paralelo", "0"));
    assertWrong("Formato desconhecido: pdf", with(here, out, "--formatos", "html,pdf"));
    assertWrong(
        "Alvo inválido", "avaliar", "--exercicio", "ex01", "--saida", out, "--alvo", "aqui");
    assertWrong("Escolha um só", with(here, out, "--alvo", "localhost:9"));
    assertWrong(
        "{porta}", "avaliar", "--exercicio", "ex01", "--saida", out, "--comando", "python3 s.py");
    assertWrong("diga a --semente", with(here, out, "--parte", "1/2"));
    assertWrong(
        "Valor inválido para --parte: 3/2", with(here, out, "--semente", "7", "--parte", "3/2"));
    assertWrong("Falta --saida", "juntar", here);
    assertThat(notes).doesNotExist();
  }

  private static String[] with(String submissions, String output, String... more) {
    boolean exercise = more[0].equals("--exercicio");
    String[] all = new String[5 + more.length + (exercise ? 0 : 2)];
    String[] first = {"avaliar", "--entregas", submissions, "--saida", output};
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    if (!exercise) {
      all[all.length - 2] = "--exercicio";
      all[all.length - 1] = "ex01";
    }
    return all;
  }

  private void assertWrong(String message, String... args) {
    errors.reset();
    assertThat(Main.execute(args)).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains(message, "--help")
        .doesNotContain("Exception", "Missing", "Unknown")
        .hasLineCount(1);
  }
}
