package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.intake.ExerciseFolder;
import salas.grader.suite.SuiteReport;
import salas.grader.verdict.Judge;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.TestResult;
import salas.kit.Manifest.ClassicMistake;

/**
 * Programas que não estão no catálogo: o que está certo de outro jeito faz 100, e o que está errado
 * de um jeito sem nome não recebe o nome de outro.
 */
@Tag("revisao")
@Timeout(180)
@DisplayName("O que se diz de um programa que ninguém previu")
class DiagnosisTest {
  private static final String EX01 = "ex01/EchoServer.java";
  private static final String EX04 = "ex04/EchoServer.java";
  private static final String CONNECTION = "ex04/Connection.java";
  private static final String COPY = "output.write(buffer, 0, count);";

  @TempDir private Path scratch;
  private ExerciseBench bench;

  private SuiteReport change(String exercise, String file, String from, String to)
      throws Exception {
    ExerciseFolder folder = ExerciseFolder.find(ExerciseBench.EXERCISES, exercise);
    bench = new ExerciseBench(folder, scratch, ExerciseBench.weakest(scratch));
    return bench.reportOnChange(file, from, to);
  }

  private List<String> named(SuiteReport report) {
    return Judge.finding(report.tests(), report.symptoms(), bench.exercise().mistakes())
        .named()
        .stream()
        .map(ClassicMistake::id)
        .toList();
  }

  private static String messages(SuiteReport report) {
    return report.tests().stream()
        .filter(test -> test.outcome() == Outcome.FAILED)
        .map(TestResult::message)
        .collect(Collectors.joining("\n"));
  }

  /** Reprova, ninguém lhe dá um nome, e a mensagem conta o que houve. */
  private void assertUnnamed(SuiteReport report, String said) {
    assertThat(report.tests()).anyMatch(test -> test.outcome() == Outcome.FAILED);
    assertThat(named(report)).as("%s", report.symptoms()).isEmpty();
    assertThat(messages(report)).contains(said);
  }

  private static void assertFull(SuiteReport report) {
    assertThat(report.tests())
        .allSatisfy(test -> assertThat(test.outcome()).as(test.title()).isEqualTo(Outcome.PASSED));
  }

  @Test
  @DisplayName("um laço que acorda de vez em quando está certo")
  void wakingUpNowAndThenIsRight() throws Exception {
    assertFull(change("ex04", EX04, "selector.select();", "selector.select(50);"));
  }

  @Test
  @DisplayName("quem nunca lê o teclado não guardou nada num buffer")
  void neverReadingTheKeyboardHasNoName() throws Exception {
    String client = "ex03/DuplexClient.java";
    assertUnnamed(change("ex03", client, "sender.start();", ""), "nada veio");
  }

  @Test
  @DisplayName("um byte de cada vez é lento, e está certo")
  void oneByteAtATimeIsRight() throws Exception {
    assertFull(
        change("ex01", EX01, COPY, "for (int i = 0; i < count; i++) { output.write(buffer[i]); }"));
  }

  @Test
  @DisplayName("readUTF não é um flush esquecido")
  void readUtf() throws Exception {
    assertUnnamed(
        change(
            "ex01",
            EX01,
            "byte[] buffer = new byte[8 * 1024];",
            "byte[] buffer = new java.io.DataInputStream(input).readUTF().getBytes();"),
        "nada veio");
  }

  @Test
  @DisplayName("uma saudação é outro protocolo")
  void greeting() throws Exception {
    assertUnnamed(
        change(
            "ex01",
            EX01,
            "int count;",
            "int count; output.write(\"Bem-vindo ao servidor de eco!\\r\\n\".getBytes());"),
        "um texto que ninguém mandou, \"Bem-vindo ao servidor de eco!\\r\\n");
  }

  @Test
  @DisplayName("quem escuta noutra porta está vivo, e a falha diz onde ele escuta")
  void anotherPort() throws Exception {
    SuiteReport report = change("ex01", EX01, "ServerSocket(port,", "ServerSocket(port - 1,");

    assertUnnamed(report, "Ele escuta em 127.0.0.1:");
    assertThat(Judge.verdict(report.tests()).label()).isEqualTo("tempo");
  }

  @Test
  @DisplayName("um canal no modo errado não é um flip esquecido")
  void blockingChannel() throws Exception {
    assertUnnamed(
        change("ex04", EX04, "client.configureBlocking(false);", ""),
        "java.nio.channels.IllegalBlockingModeException: register pede um canal não bloqueante");
  }

  @Test
  @DisplayName("falta de memória é dita pelo nome, com o limite")
  void outOfMemory() throws Exception {
    assertUnnamed(
        change(
            "ex04", CONNECTION, "buffer.flip();", "byte[] all = new byte[1 << 30]; buffer.flip();"),
        "O programa ficou sem memória (tem 64 MB");
  }

  @Test
  @DisplayName("aparar o texto não é um buffer de todos")
  void trimming() throws Exception {
    assertUnnamed(
        change(
            "ex04",
            CONNECTION,
            "buffer.flip();",
            "buffer.flip(); buffer.limit(buffer.limit() - 1);"),
        "Esperava mais 1 byte");
  }

  @Test
  @DisplayName("uma coleção que muda durante o percurso não é uma tarefa por volta")
  void changingWhileIterating() throws Exception {
    assertUnnamed(
        change(
            "ex07",
            "ex07/EventLoop.java",
            "while ((task = tasks.poll()) != null) {",
            "var all = new java.util.ArrayList<>(tasks);"
                + " for (Runnable one : all) { all.remove(one); tasks.remove(one); task = one;"),
        "java.util.ConcurrentModificationException: uma coleção mudou enquanto era percorrida");
  }

  @Test
  @DisplayName("um vetor curto demais não é o último dois-pontos")
  void missingPart() throws Exception {
    assertUnnamed(
        change(
            "ex10",
            "ex10/Rooms.java",
            "Room exact = rooms.get(name);",
            "String asked = name.split(\":\")[1]; Room exact = rooms.get(name);"),
        "a conexão acabou antes");
  }
}
