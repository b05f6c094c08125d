package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Linha de comando do corretor")
class GradeCommandTest {
  @TempDir private Path temp;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream realErrors = System.err;
  private final PrintStream realScreen = System.out;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(screen, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(realErrors);
    System.setOut(realScreen);
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
    assertWrong("Valor inválido para --release: 16", with(here, out, "--release", "16"));
    assertWrong("Plataforma desconhecida: orkut", with(here, out, "--plataforma", "orkut"));
    assertWrong("Não há nenhuma entrega em", with(here, out, "--sim"));
    assertWrong("Falta --saida", "avaliar", "--exercicio", "ex01", "--entregas", here);
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

  @Test
  @DisplayName("Com --listar só diz o que achou: quem, de onde, e o que ficou de fora")
  void listsOnly() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("entregas"));
    Files.writeString(folder.resolve("silvaana_340934_1_EchoServer.java"), "x");
    Files.writeString(folder.resolve("souzabia_LATE_340935_2_EchoServer.java"), "x");
    Files.writeString(folder.resolve("turma.csv"), "id,nome\n340934,Ana Silva\n340936,Caio\n");

    assertThat(list(folder, "--turma", folder.resolve("turma.csv").toString())).isZero();

    assertThat(screen.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Canvas: 2 entregas.",
            "Ficou de fora: turma.csv (é uma planilha).",
            "Na lista da turma e sem entrega: 1 (Caio).",
            "Com entrega e fora da lista da turma: 1 (souzabia).",
            "  Ana Silva                         silvaana_340934_1_EchoServer.java",
            "  Caio                              não entregou",
            "  souzabia                          souzabia_LATE_340935_2_EchoServer.java");
  }

  @Test
  @DisplayName("Na dúvida sobre o que é entrega de quem, para antes de corrigir e diz o que fazer")
  void stopsInDoubt() throws Exception {
    for (String name : List.of("ana", "turma-b/bia", "turma-b/caio")) {
      Path folder = Files.createDirectories(temp.resolve("entregas").resolve(name));
      Files.writeString(folder.resolve("EchoServer.java"), name);
    }
    Path notes = temp.resolve("notas");
    String here = temp.resolve("entregas").toString();

    assertWrong("Não corrigi nada", with(here, notes.toString(), "--repetir", "0"));

    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("Dúvida: \"turma-b\" traz 2 entregas diferentes (bia, caio).", "turmas", "--sim");
    assertThat(notes).doesNotExist();
    assertThat(list(temp.resolve("entregas"))).isZero();
  }

  @Test
  @DisplayName("Não grava notas por cima das entregas")
  void refusesToOverwriteSubmissions() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("tudo/entregas/ana")).getParent();
    Files.writeString(folder.resolve("ana/EchoServer.java"), "x");

    for (Path output : List.of(folder, folder.getParent())) {
      assertWrong("por cima das entregas", with(folder.toString(), output.toString(), "--sim"));
    }
  }

  private int list(Path submissions, String... more) {
    List<String> args = new ArrayList<>(List.of("avaliar", "--exercicio", "ex01", "--listar"));
    args.addAll(List.of("--entregas", submissions.toString()));
    args.addAll(List.of(more));
    return Main.execute(args.toArray(String[]::new));
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
