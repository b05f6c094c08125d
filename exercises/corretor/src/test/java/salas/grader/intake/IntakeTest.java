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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            "\"ex90/EchoServer.java\" estava em Windows-1252, não em UTF-8: converti na cópia que"
                + " compilei.",
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
  @DisplayName("Um arquivo que chegou sem nada escrito é uma entrega vazia")
  void blankFile() throws IOException {
    write(MAIN, "\uFEFF\r\n");

    assertRejected(Verdict.EMPTY, "Sem nada escrito: \"" + MAIN + "\"");
  }

  @Test
  @DisplayName("Um main sem classe em volta é de um Java mais novo, mesmo na primeira linha")
  void mainWithoutAClass() throws IOException {
    write(MAIN, "void main(String[] args) {}\n");

    assertRejected(Verdict.DOES_NOT_COMPILE, "Use Java 17");
  }

  @Test
  @DisplayName("Igual ao ponto de partida, a menos de espaços finais e fins de linha")
  void rejectsStarter() throws IOException {
    write(MAIN, SampleExercise.main("// TODO").replace("\n", "  \r\n") + "\r\n\r\n");

    assertRejected(Verdict.SAME_AS_STARTER, "igual ao ponto de partida");
  }

  @Test
  @DisplayName("Classes que sombreiam a plataforma e os testes: estrutura")
  void rejectsForeignPackages() throws IOException {
    write(MAIN, SOLVED);
    for (String name : List.of("java.lang", "org.junit.jupiter.api", "salas.kit")) {
      Path file = submission.resolve(name.replace('.', '/')).resolve("A.java");
      SampleExercise.write(file, "package " + name + ";\n\nclass A {}\n");
      assertRejected(Verdict.STRUCTURE, name);
      Files.delete(file);
    }
  }

  @Test
  @DisplayName("O que ninguém pediu não anula a entrega: fica de fora, e o aviso diz o quê")
  void ignoresWhatNobodyAskedFor() throws IOException {
    write("src/ex90/EchoServer.java", SOLVED);
    write("src/Main.java", "void main() {\n  IO.println(\"Olá\");\n}\n");
    write("src/br/ana/A.java", "package br.ana;\n\nclass A {}\n");
    write("src/ex90/Quebrado.java", "package ex90;\n\nclass Quebrado { int x = \"\"; }\n");
    write("src/ex90/AUX.java", "package ex90;\n\nclass AUX {}\n");
    write("src/ex90/Copia.java", "package ex90;\n\nclass EchoServer {}\n");

    IntakeResult.Ready ready = ready();

    assertThat(names(ready.classes()))
        .containsExactly("ex90/Connection.class", "ex90/EchoServer.class", "ex90/Given.class");
    assertThat(String.join("\n", ready.notices()))
        .contains(
            "Ignorei o que está fora do pacote ex90: \"src/Main.java\", \"src/br/ana/A.java\".",
            "Ignorei o que tem um nome que o Windows não aceita: \"src/ex90/AUX.java\".",
            "Ignorei o que repete uma classe dos arquivos pedidos: \"src/ex90/Copia.java\".",
            "Ignorei o que não compila e o exercício não pede: ex90/Quebrado.java.");
  }

  @Test
  @DisplayName("Sem pacote, o exemplo da IDE ao lado do arquivo certo também fica de fora")
  void ignoresTheSampleOfTheIde() throws IOException {
    write("src/EchoServer.java", SOLVED.replace("package ex90;", ""));
    write("src/Main.java", "void main() {\n  IO.println(\"Olá\");\n}\n");

    assertThat(ready().notices()).anyMatch(notice -> notice.contains("ex90/Main.java"));
  }

  @Test
  @DisplayName("Uma auxiliar que faz falta e não compila é erro da entrega, com o erro dela")
  void reportsTheHelperThatIsNeeded() throws IOException {
    write(MAIN, SOLVED.replace("// resolvido", "Extra.go();"));
    write(
        "ex90/Extra.java", "package ex90;\n\nclass Extra { static void go() { int x = \"\"; } }\n");

    assertRejected(Verdict.DOES_NOT_COMPILE, "ex90/Extra.java, linha 3");
  }

  @Test
  @DisplayName("Tudo num arquivo só: as classes que ele declara não vêm também do ponto de partida")
  void acceptsOneFileForAll() throws IOException {
    String rest = SampleExercise.connection("5").replace("package ex90;", "");
    String given = "class Given {\n  static final int VALUE = 1;\n}\n";
    write(MAIN, SOLVED + rest + given);
    write("ex90/copia/leia.txt", "x");

    IntakeResult.Ready ready = ready();

    assertThat(names(ready.sources())).containsExactly(MAIN);
    assertThat(ready.notices())
        .contains(
            "A entrega declara Connection em outro arquivo: não usei o ex90/Connection.java do"
                + " ponto de partida.")
        .noneMatch(notice -> notice.startsWith("Falta"));

    work = Files.createDirectories(directory.resolve("com-o-inicial"));
    write(CONNECTION, SampleExercise.connection("0"));
    assertThat(names(ready().sources())).containsExactly(MAIN);
  }

  @Test
  @DisplayName("Versões de uma pessoa: vale a mais nova, pelo número, pela pasta ou pela data")
  void takesTheNewestVersion() throws IOException {
    write("EchoServer.java", SampleExercise.main("// velha"));
    write("EchoServer (2).java", SampleExercise.main("// nova"));
    write("EchoServer (1).java", SampleExercise.main("// do meio"));
    assertNewest("EchoServer (2).java");

    write("ex01/Version 2/EchoServer.java", SampleExercise.main("// velha"));
    write("ex01/Version 10/EchoServer.java", SampleExercise.main("// nova"));
    assertNewest("Version 10");

    write("2026-05-02-10-00-00/EchoServer.java", SampleExercise.main("// velha"));
    write("2026-05-02-10-00-00.ceg/execution.txt", "x");
    write("2026-05-12-09-00-00/EchoServer.java", SampleExercise.main("// nova"));
    assertNewest("2026-05-12-09-00-00");
  }

  private void assertNewest(String version) throws IOException {
    IntakeResult.Ready ready = ready();
    assertThat(ready.sources().resolve(MAIN)).content().contains("// nova");
    assertThat(ready.notices())
        .anyMatch(
            it ->
                it.matches(
                    "Há \\d versões na entrega: usei a mais nova, \".*"
                        + java.util.regex.Pattern.quote(version)
                        + "\"."));
    submission = Files.createDirectories(directory.resolve("entrega " + version));
    work = Files.createDirectories(directory.resolve("trabalho " + version));
  }

  @Test
  @DisplayName("O ponto de partida ao lado do arquivo resolvido não confunde")
  void prefersTheSolvedOne() throws IOException {
    write("original/EchoServer.java", SampleExercise.main("// TODO"));
    write("meu/EchoServer.java", SOLVED);

    assertThat(ready().notices()).anyMatch(notice -> notice.contains("usei \"meu/EchoServer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin", "build", "out", "projeto/target"})
  @DisplayName("Fontes numa pasta de build servem se não há outros")
  void readsSourcesInBuildFolders(String folder) throws IOException {
    write(folder + "/ex90/EchoServer.java", SOLVED);

    assertThat(ready().notices()).anyMatch(notice -> notice.startsWith("Só achei \"" + folder));

    work = Files.createDirectories(directory.resolve("outro"));
    write("src/ex90/EchoServer.java", SampleExercise.main("// de verdade"));
    assertThat(ready().sources().resolve(MAIN)).content().contains("// de verdade");
  }

  @Test
  @DisplayName("O código digitado no site é lido da página")
  void readsOnlineText() throws IOException {
    String html =
        "<!DOCTYPE html><html><head><style>p {}</style></head><body><p>"
            + SOLVED.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br />")
            + "// &#1f; &#xE7; &#9999999; não são todos caracteres</p></body></html>";
    write("onlinetext/onlinetext.html", html);

    assertThat(ready().notices()).anyMatch(it -> it.contains("\"onlinetext/EchoServer.java\""));

    write("onlinetext/onlinetext.html", "<p>Professor, não consegui. A class não abre {</p>");
    assertRejected(Verdict.EMPTY, "só \"onlinetext/onlinetext.html\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thread.ofVirtual();",
        "Object o = switch (args.length) { case Integer i -> i; default -> 0; };",
        "new java.util.ArrayList<String>().getFirst();"
      })
  @DisplayName("Java mais novo que o 17: diz \"use Java 17\" antes de tudo")
  void saysWhichJavaToUse(String code) throws IOException {
    write(MAIN, SampleExercise.main(code));

    assertRejected(Verdict.DOES_NOT_COMPILE, "Use Java 17: o código precisa de um Java mais novo");
  }

  @Test
  @DisplayName("Quem não entregou tem uma linha, e ela diz isso")
  void saysWhoDeliveredNothing() throws IOException {
    Submission nothing = new Submission("ana", "", "", new Origin.Nothing("Não entregou."));

    assertThat(intake().prepare(nothing, work))
        .isEqualTo(
            new IntakeResult.Rejected(
                Verdict.EMPTY,
                "Não entregou.",
                List.of(),
                intake().prepare(nothing, work).contentHash()));
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
