package salas.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.verdict.Verdict;

@DisplayName("Recepção de uma entrega")
class IntakeTest {
  private static final String SOLVED = SampleExercise.main("// resolvido");
  private static final String MAIN = SampleExercise.MAIN;
  private static final String CONNECTION = SampleExercise.CONNECTION;

  @TempDir private Path directory;

  private ExerciseFolder exercise;
  private Path submission;
  private Path work;

  @BeforeEach
  void createExercise() throws IOException {
    exercise = SampleExercise.create(directory.resolve("exercises"));
    submission = Files.createDirectories(directory.resolve("entrega"));
    work = Files.createDirectories(directory.resolve("trabalho"));
  }

  @Test
  @DisplayName("Completa com o ponto de partida, compila e não deixa nada além do que diz")
  void completesAndCompiles() throws IOException {
    write("projeto/src/main/java/" + MAIN, SOLVED);
    write("projeto/src/main/java/ex90/Extra.java", "package ex90;\n\nclass Extra {}\n");
    write(
        "projeto/src/test/java/ex90/ATest.java",
        "package ex90;\n\nimport org.junit.jupiter.api.Test;\n");
    write("projeto/target/lixo/ex90/EchoServer.java", "lixo");
    write("__MACOSX/._EchoServer.java", "lixo");

    IntakeResult.Ready ready = ready();

    assertThat(names(ready.classes()))
        .containsExactly(
            "ex90/Connection.class",
            "ex90/EchoServer.class",
            "ex90/Extra.class",
            "ex90/Given.class");
    assertThat(names(work)).allMatch(name -> name.matches("(fontes|classes)/ex90/\\w+\\.\\w+"));
    assertThat(ready.notices())
        .containsExactly(
            "Falta ex90/Connection.java na entrega: usei o do ponto de partida.",
            "Ignorei o que não faz parte do exercício: \"projeto/src/test/java/ex90/ATest.java\".");
  }

  @Test
  @DisplayName("O arquivo dado pelo exercício é sempre o original")
  void restoresGivenFiles() throws IOException {
    write(MAIN, SOLVED);
    write(CONNECTION, SampleExercise.connection("7"));
    write(
        SampleExercise.GIVEN, "package ex90;\n\nclass Given {\n  static final int VALUE = 0;\n}\n");

    IntakeResult.Ready ready = ready();

    assertThat(ready.sources().resolve(SampleExercise.GIVEN)).content().contains("42");
    assertThat(ready.notices())
        .containsExactly("\"ex90/Given.java\" é dado pelo exercício: usei o original.");
  }

  @Test
  @DisplayName("Windows-1252, UTF-16, BOM e CRLF viram UTF-8, e a entrega é avisada")
  void transcodes() throws IOException {
    String text = SampleExercise.main("System.out.println(\"ação\");").replace("\n", "\r\n");
    Charset windows = Charset.forName("windows-1252");
    write(MAIN, text.getBytes(windows));
    write(CONNECTION, ("\uFEFF" + SampleExercise.connection("3")).getBytes(StandardCharsets.UTF_8));
    write(
        "ex90/Extra.java",
        "\uFEFFpackage ex90; class Extra {}".getBytes(StandardCharsets.UTF_16BE));

    IntakeResult.Ready ready = ready();

    assertThat(ready.sources().resolve(MAIN)).content(StandardCharsets.UTF_8).contains("\"ação\"");
    assertThat(ready.notices())
        .containsExactlyInAnyOrder(
            "\"ex90/EchoServer.java\" estava em Windows-1252, não em UTF-8: converti na cópia que compilei.",
            "\"ex90/Connection.java\" começava com um BOM: converti na cópia que compilei.",
            "\"ex90/Extra.java\" estava em UTF-16, não em UTF-8: converti na cópia que compilei.");
  }

  @Test
  @DisplayName("Corrige o pacote na cópia, com as auxiliares e os imports, sem mudar as linhas")
  void fixesPackage() throws IOException {
    String main =
        "/* Ana */ package br.ana;\n\nimport static br.ana.Extra.ONE;\n\n"
            + "public class EchoServer {\n"
            + "  public static void main(String[] a) {\n    System.out.println(ONE);\n  }\n}\n";
    write("src/br/ana/EchoServer.java", main);
    write("src/br/ana/Extra.java", "package br.ana;\n\nclass Extra {\n  static int ONE = 1;\n}\n");

    IntakeResult.Ready ready = ready();

    assertThat(ready.sources().resolve(MAIN)).hasContent(main.replace("br.ana", "ex90"));
    assertThat(ready.notices())
        .anyMatch(notice -> notice.contains("declara o pacote br.ana: corrigi"))
        .contains("\"src/br/ana/Extra.java\" estava em outro pacote: usei ex90.");
  }

  @Test
  @DisplayName("Sem pacote também serve")
  void addsPackage() throws IOException {
    write("EchoServer.java", "// Ana\n" + SOLVED.replace("package ex90;", ""));

    assertThat(ready().sources().resolve(MAIN))
        .content()
        .startsWith("// Ana\n\n\npackage ex90; public class");
  }

  @Test
  @DisplayName("Dois candidatos diferentes: estrutura, com os dois caminhos")
  void rejectsTwoCandidates() throws IOException {
    write("v1/" + MAIN, SOLVED);
    write("v2/" + MAIN, SampleExercise.main("// outra"));

    assertRejected(Verdict.STRUCTURE, "\"v1/ex90/EchoServer.java\", \"v2/ex90/EchoServer.java\"");
  }

  @Test
  @DisplayName("Duas cópias iguais são uma; e entre várias vale a de src/main/java")
  void acceptsCopies() throws IOException {
    write("a/" + MAIN, SOLVED);
    write("b/" + MAIN, SOLVED.replace("\n", "\r\n"));
    ready();

    write("solucao/" + MAIN, SampleExercise.main("// outra"));
    write("src/main/java/" + MAIN, SOLVED);
    work = Files.createDirectories(directory.resolve("outro"));

    assertThat(ready().notices()).anyMatch(notice -> notice.contains("usei \"src/main/java/"));
  }

  @Test
  @DisplayName("Arquivo de outro exercício: diz de qual")
  void rejectsOtherExercise() throws IOException {
    write("ex91/EchoServer.java", SOLVED.replace("ex90", "ex91"));

    assertRejected(Verdict.STRUCTURE, "é do exercício ex91");
  }

  @Test
  @DisplayName("Nada do que foi pedido: diz o que esperava e o que achou")
  void rejectsMissing() throws IOException {
    write("Servidor.java", SOLVED.replace("EchoServer", "Servidor"));

    assertRejected(
        Verdict.STRUCTURE,
        "Não achei ex90/EchoServer.java, ex90/Connection.java; achei \"Servidor.java\"");
  }

  @Test
  @DisplayName("Vazia, só com outros arquivos ou num formato que não abrimos")
  void rejectsEmpty() throws IOException {
    assertRejected(Verdict.EMPTY, "não tem nenhum arquivo.");
    write("bin/EchoServer.class", "x");
    assertRejected(Verdict.EMPTY, "não tem nenhum arquivo.");
    write("relatorio.pdf", "x");
    assertRejected(Verdict.EMPTY, "só \"relatorio.pdf\"");
    write("entrega.rar", "x");
    assertRejected(Verdict.STRUCTURE, "Só abro arquivos .zip");
  }

  @Test
  @DisplayName("Igual ao ponto de partida, a menos de espaços finais e fins de linha")
  void rejectsStarter() throws IOException {
    write(MAIN, SampleExercise.main("// TODO").replace("\n", "  \r\n") + "\r\n\r\n");

    assertRejected(Verdict.SAME_AS_STARTER, "igual ao ponto de partida");
  }

  @Test
  @DisplayName("Classes fora do pacote ou que sombreiam a plataforma e os testes: estrutura")
  void rejectsForeignPackages() throws IOException {
    write(MAIN, SOLVED);
    for (String name : List.of("java.lang", "org.junit.jupiter.api", "salas.kit", "br.ana")) {
      Path file = submission.resolve(name.replace('.', '/')).resolve("A.java");
      SampleExercise.write(file, "package " + name + ";\n\nclass A {}\n");
      assertRejected(Verdict.STRUCTURE, name);
      Files.delete(file);
    }
  }

  @Test
  @DisplayName("Um pacote escrito com escapes Unicode não engana: vale a classe gerada")
  void rejectsHiddenPackage() throws IOException {
    write(MAIN, SOLVED);
    write("ex90/Extra.java", "/* \\u002a/ package org.junit; class Extra {} //*/ package ex90;\n");

    assertRejected(Verdict.STRUCTURE, "org.junit.Extra está fora do pacote");
  }

  @Test
  @DisplayName("Sem main: estrutura")
  void rejectsMissingMain() throws IOException {
    write(MAIN, SOLVED.replace("public static void main(", "public static void inicio("));

    assertRejected(Verdict.STRUCTURE, "public static void main(String[] args)");
  }

  @Test
  @DisplayName("Zip dentro de zip é aberto e avisado; um terceiro, não")
  void opensTwice() throws IOException {
    byte[] inner = new Zips().add(MAIN, SOLVED).bytes();
    byte[] outer = new Zips().add("ex90.zip", inner).bytes();
    Files.write(submission.resolve("ana.zip"), outer);

    assertThat(ready().notices())
        .contains("A entrega foi compactada duas vezes: abri também \"ana.zip/ex90.zip\".");

    Files.write(submission.resolve("ana.zip"), new Zips().add("de-novo.zip", outer).bytes());
    assertRejected(Verdict.EMPTY, "");
    assertThat(rejected().notices()).anyMatch(notice -> notice.startsWith("Não abri"));
  }

  @Test
  @DisplayName("Links simbólicos numa pasta não são seguidos")
  void ignoresLinks() throws IOException {
    Path secret = Files.writeString(directory.resolve("EchoServer.java"), SOLVED);
    try {
      Files.createSymbolicLink(submission.resolve("EchoServer.java"), secret);
    } catch (UnsupportedOperationException | IOException e) {
      Assumptions.abort("este sistema não deixa criar links");
    }

    assertRejected(Verdict.EMPTY, "não tem nenhum arquivo");
    assertThat(rejected().notices())
        .containsExactly("Ignorei \"EchoServer.java\": é um link ou um arquivo especial.");
  }

  @Test
  @DisplayName("O hash é o do conteúdo: igual entre cópias, outro se um byte muda")
  void hashesContent() throws IOException {
    write(MAIN, SampleExercise.main("// TODO"));
    String first = rejected().contentHash();

    assertThat(first).matches("[0-9a-f]{64}").isEqualTo(rejected().contentHash());
    write(MAIN, SampleExercise.main("// TODO") + " ");
    assertThat(rejected().contentHash()).isNotEqualTo(first);
  }

  @Test
  @DisplayName("O ponto de partida compila sem ser recusado")
  void preparesStarter() throws IOException {
    assertThat(intake().prepareStarter(work)).isInstanceOf(IntakeResult.Ready.class);
  }

  private Intake intake() {
    return new Intake(exercise, SubmissionCompiler.ofOwnSources());
  }

  private IntakeResult prepare() throws IOException {
    return intake().prepare(Submission.of("ana", submission), work);
  }

  private IntakeResult.Ready ready() throws IOException {
    IntakeResult result = prepare();
    assertThat(result).isInstanceOf(IntakeResult.Ready.class);
    return (IntakeResult.Ready) result;
  }

  private IntakeResult.Rejected rejected() throws IOException {
    IntakeResult result = prepare();
    assertThat(result).isInstanceOf(IntakeResult.Rejected.class);
    return (IntakeResult.Rejected) result;
  }

  private void assertRejected(Verdict verdict, String explanation) throws IOException {
    IntakeResult.Rejected rejected = rejected();
    assertThat(rejected.verdict()).isEqualTo(verdict);
    assertThat(rejected.explanation()).contains(explanation);
  }

  private void write(String name, String text) throws IOException {
    SampleExercise.write(submission.resolve(name), text);
  }

  private void write(String name, byte[] content) throws IOException {
    Files.createDirectories(submission.resolve(name).getParent());
    Files.write(submission.resolve(name), content);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
