package salas.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salas.grader.intake.SubmissionCompiler.Compilation;
import salas.grader.verdict.Verdict;

@DisplayName("Compilação de uma entrega")
@Timeout(180) // o compilador tem um minuto, e há quem espere por ele duas vezes
class SubmissionCompilerTest {
  @TempDir private Path directory;

  private Path sources;
  private Path classes;

  @BeforeEach
  void createFolders() throws IOException {
    sources = Files.createDirectories(directory.resolve("fontes"));
    classes = Files.createDirectories(directory.resolve("classes"));
  }

  @Test
  @DisplayName("Diz arquivo e linha, explica em português e mostra o texto do javac")
  void describesAnError() throws IOException {
    write("ex90/A.java", "package ex90;\n\nclass A {\n\tint x = \"ação\" + y;\n}\n");

    String text = errors();

    assertThat(errors(SubmissionCompiler.ofOwnSources())).isEqualTo(text);
    assertThat(text)
        .isEqualTo(
            """
            O código não compila: 1 erro.

            ex90/A.java, linha 4: este nome não existe aqui: confira a grafia, as maiúsculas e se \
            falta um import.
                        int x = "ação" + y;
                                         ^
                javac: cannot find symbol
                         symbol:   variable y
                         location: class ex90.A""");
  }

  @ParameterizedTest(name = "{1}")
  @DisplayName("Explica os erros comuns")
  @CsvSource(
      delimiter = '|',
      value = {
        "int x = 1                                 | falta um sinal",
        "int m() { }                               | termina sem return",
        "int m() { return \"a\"; }                 | não é do tipo que este lugar pede",
        "void m() { new java.io.FileReader(\"a\"); } | try/catch ou declare com throws",
        "void m() { int x; x++; }                  | chegar aqui sem valor",
        "void m() { return; int x; }               | nunca roda",
        "void m() { m(1); }                        | não combinam com os parâmetros",
        "void m() { 1; }                           | não é um comando",
        "int x; static int m() { return x; }       | um método estático",
        "void m() { int x; int x; }                | já foi declarado",
        "void m() { int x = 0; x++; Runnable r = () -> System.out.println(x); } | lambda",
        "void m() {                                | falta fechar uma chave",
        "String s = \"abc;                         | falta a aspa",
        "m() { }                                   | falta o tipo de retorno",
        "void m() { else { } }                     | else sem if",
        "public void run() { } @Override void n() { } | @Override",
        "final int x = 1; void m() { x = 2; }      | é final",
        "boolean m() { return \"a\" > 1; }         | operador",
        "int m(Object o) { return switch (o) { case String s -> 1; default -> 2; }; } | Java mais novo do que o desta correção",
        "void m() { #; }                           | não faz parte de Java"
      })
  void explainsCommonErrors(String member, String explanation) throws IOException {
    write("ex90/A.java", "package ex90;\n\nclass A {\n  " + member + "\n}\n");

    // O que muda de um caso para outro é o texto, e ele é o mesmo em qualquer processo.
    assertThat(errors(SubmissionCompiler.ofOwnSources()))
        .contains(explanation)
        .contains("ex90/A.java, linha ");
  }

  @Test
  @DisplayName("Não há JUnit nem o próprio corretor no classpath da entrega")
  void compilesAlone() throws IOException {
    write(
        "ex90/A.java",
        "package ex90;\n\nimport salas.grader.Verdict;\nimport org.junit.jupiter.api.Test;\n\nclass A {}\n");

    assertThat(errors()).startsWith("O código não compila: 2 erros.").contains("pacote não existe");
  }

  @Test
  @DisplayName("Nenhum caminho desta máquina aparece nas mensagens")
  void hidesPaths() throws IOException {
    write("ex90/A.java", "package ex90;\n\npublic class B {}\n");

    assertThat(errors()).doesNotContain(directory.toString()).contains("mesmo nome dela");
  }

  @Test
  @DisplayName("Um processador de anotações da entrega não roda")
  void ignoresProcessors() throws IOException {
    write("ex90/A.java", "package ex90;\n\nclass A {}\n");
    write(
        "../classes/META-INF/services/javax.annotation.processing.Processor", "ex90.Inexistente\n");

    assertThat(compile()).isInstanceOf(Compilation.Compiled.class);
  }

  @Test
  @DisplayName("Um caminho do Windows num comentário também tem explicação")
  void explainsWindowsPath() throws IOException {
    write("ex90/A.java", "package ex90;\n\n/* C:\\users\\ana */\nclass A {}\n");

    assertThat(errors()).contains("linha 3: uma barra invertida e um u");
  }

  @Test
  @DisplayName("Expressões que esgotam a pilha do compilador são da entrega, não da máquina")
  void blamesDeepNesting() throws IOException {
    ExerciseFolder exercise = SampleExercise.create(directory.resolve("exercises"));
    String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
    Path submission = directory.resolve("entrega");
    SampleExercise.write(
        submission.resolve(SampleExercise.CONNECTION), SampleExercise.connection(deep));

    IntakeResult result =
        new Intake(exercise, SubmissionCompiler.ofThisJdk())
            .prepare(Submission.of("ana", submission), classes);

    assertThat(result)
        .isInstanceOfSatisfying(
            IntakeResult.Rejected.class,
            rejected -> {
              assertThat(rejected.verdict()).isEqualTo(Verdict.DOES_NOT_COMPILE);
              assertThat(rejected.explanation()).contains("compila o ponto de partida");
            });
  }

  @Test
  @DisplayName("Se nem o ponto de partida compila a tempo, a falha é da máquina")
  void infraWhenNothingCompiles() throws IOException {
    ExerciseFolder exercise = SampleExercise.create(directory.resolve("exercises"));
    Path submission = directory.resolve("entrega");
    SampleExercise.write(
        submission.resolve(SampleExercise.CONNECTION), SampleExercise.connection("5"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    IntakeResult result =
        new Intake(exercise, new SubmissionCompiler(java, Duration.ofMillis(1)))
            .prepare(Submission.of("ana", submission), classes);

    assertThat(result)
        .isInstanceOfSatisfying(
            IntakeResult.Rejected.class,
            rejected -> assertThat(rejected.verdict()).isEqualTo(Verdict.INFRA));
  }

  private Compilation compile() throws IOException {
    return SubmissionCompiler.ofThisJdk().compile(sources, classes);
  }

  private String errors() throws IOException {
    return errors(SubmissionCompiler.ofThisJdk());
  }

  private String errors(SubmissionCompiler compiler) throws IOException {
    Compilation compilation = compiler.compile(sources, classes);
    assertThat(compilation).isInstanceOf(Compilation.Errors.class);
    return ((Compilation.Errors) compilation).text();
  }

  private void write(String name, String text) throws IOException {
    SampleExercise.write(sources.resolve(name).normalize(), text);
  }
}
