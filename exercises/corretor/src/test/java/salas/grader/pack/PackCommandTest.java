package salas.grader.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import salas.grader.intake.ExerciseFolder;

@Tag("qualquer-jdk")
@DisplayName("Empacotar")
@Timeout(value = 5, unit = TimeUnit.MINUTES) // compila a bancada em outro processo
class PackCommandTest {
  private static final Path EXERCISES = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;
  private final StringWriter printed = new StringWriter();

  @Test
  @DisplayName("O kit do estudante compila, reprova com 0 pontos e não leva a solução")
  void studentKit() throws IOException {
    Path zip = folder.resolve("kit.zip");
    assertThat(run("--aluno", zip.toString(), "--exercicio", "ex01", "--sem-maven"))
        .as(printed.toString())
        .isZero();
    assertThat(printed.toString()).contains("compila e reprova com 0 pontos");
    try (Scratch scratch = new Scratch()) {
      Path root = scratch.unzip(zip).resolve(StudentKit.FOLDER);
      assertThat(root.resolve("LEIAME.txt")).content().contains("-pl ex01-eco -am test");
      assertThat(root.resolve("pom.xml")).content().doesNotContain("<module>");
      assertThat(root.resolve("exercises/pom.xml"))
          .content()
          .contains("<module>testkit</module>", "<module>ex01-eco</module>")
          .doesNotContain("corretor");
      assertThat(root.resolve("exercises/ex01-eco"))
          .isDirectoryNotContaining("glob:**/{solucao,erradas,target}");
      assertThat(root.resolve("exercises/corretor")).doesNotExist();
    }
  }

  @Test
  @DisplayName("O mesmo kit tem sempre os mesmos bytes")
  void sameBytes() throws IOException {
    Path one = folder.resolve("um.zip");
    Path two = folder.resolve("dois.zip");
    StudentKit.of(EXERCISES, List.of(first())).zipTo(one);
    StudentKit.of(EXERCISES, List.of(first())).zipTo(two);
    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  @DisplayName("Um trecho da solução em qualquer arquivo do exercício é achado")
  void leak() throws IOException {
    Kit kit = StudentKit.of(EXERCISES, List.of(first()));
    assertThat(LeakCheck.leaks(kit, first())).isEmpty();
    String hidden = StudentKit.FOLDER + "exercises/ex01-eco/DICAS.adoc";
    kit.put(hidden, first().solution().resolve("ex01/EchoServer.java"));
    assertThat(LeakCheck.leaks(kit, first())).containsExactly(hidden);
  }

  @Test
  @DisplayName("Um kit que já passa ou não compila não serve, e a prova diz por quê")
  void proofFails() throws Exception {
    assertThat(proofOf(first().solution().resolve("ex01/EchoServer.java")))
        .contains("já passa em um teste", "git checkout -- exercises/ex01-eco/src/main/java")
        .hasLineCount(1);
    Path broken = Files.writeString(folder.resolve("Quebrado.java"), "package ex01; class {");
    assertThat(proofOf(broken)).contains("não compila");
  }

  @Test
  @DisplayName("Sem pedir nada, ou com um exercício que não há, a mensagem diz o que fazer")
  void usage() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--aluno", folder.resolve("k.zip").toString(), "--exercicio", "ex99"))
        .isEqualTo(2);
    assertThat(printed.toString()).contains("Peça --aluno", "\"ex99\" não identifica");
    assertThat(folder.resolve("k.zip")).doesNotExist();
  }

  @Test
  @DisplayName("Rodado de qualquer pasta, acha os exercícios como avaliar os acha")
  void findsTheExercises() {
    PrintWriter writer = new PrintWriter(printed);
    new CommandLine(new PackCommand())
        .setErr(writer)
        .execute("--aluno", folder.resolve("k.zip").toString(), "--exercicio", "ex99");
    assertThat(printed.toString()).contains("\"ex99\" não identifica");
  }

  @Test
  @DisplayName("O autograder não leva a solução, e seus scripts têm fim de linha do Linux")
  void gradescope() throws IOException {
    Path jar = Files.writeString(folder.resolve("corretor.jar"), "um jar");
    Kit kit = GradescopeKit.of(first(), jar);
    assertThat(kit.files())
        .containsKeys("setup.sh", "run_autograder", "corretor.jar", "exercicio.txt");
    assertThat(kit.files().keySet())
        .noneMatch(name -> name.contains("solucao") || name.contains("erradas"));
    assertThat(new String(kit.files().get("run_autograder")))
        .startsWith("#!/bin/sh\n")
        .doesNotContain("\r");
  }

  @Test
  @DisplayName("O repositório modelo é o kit, sem a solução, com o que o faz rodar")
  void hosted() throws IOException {
    Path github = folder.resolve("github.zip");
    Path gitlab = folder.resolve("gitlab.zip");
    assertThat(
            run(
                "--github-classroom",
                github.toString(),
                "--gitlab-ci",
                gitlab.toString(),
                "--exercicio",
                "ex01",
                "--sem-maven"))
        .as(printed.toString())
        .isZero();
    try (Scratch scratch = new Scratch()) {
      Path root = scratch.unzip(github).resolve(StudentKit.FOLDER);
      assertThat(root.resolve(HostedCourse.GITHUB)).content().contains("id: teste-7");
      assertThat(root.resolve("exercises/ex01-eco/src/test/java")).isDirectory();
      assertThat(root.resolve("exercises/ex01-eco"))
          .isDirectoryNotContaining("glob:**/{solucao,erradas}");
      assertThat(scratch.unzip(gitlab).resolve(StudentKit.FOLDER).resolve(HostedCourse.GITLAB))
          .content()
          .contains("-pl ex01-eco -am test");
    }
    assertThat(run("--gitlab-ci", gitlab.toString())).isEqualTo(2);
    assertThat(printed.toString()).contains("--gitlab-ci quer um exercício só");
  }

  @Test
  @Tag("revisao")
  @DisplayName("O comando do estudante não roda os testes da bancada, nem onde eles estão")
  void onlyTheStudentsTests() throws Exception {
    Kit kit = StudentKit.of(EXERCISES, List.of(first()));
    String bench = "exercises/testkit/";
    kit.putTree(StudentKit.FOLDER + bench + "src/test", EXERCISES.resolve("testkit/src/test"));
    try (Scratch scratch = new Scratch()) {
      Path zip = scratch.root().resolve("kit.zip");
      kit.zipTo(zip);
      Path root = scratch.unzip(zip).resolve(StudentKit.FOLDER);

      assertThat(new KitProof(root, scratch.folder()).byMaven("ex01-eco")).isTrue();

      assertThat(root.resolve(bench + "src/test/java")).isDirectory();
      assertThat(root.resolve(bench + "target/surefire-reports")).doesNotExist();
      assertThat(root.resolve("exercises/ex01-eco/target/surefire-reports")).isDirectory();
    }
  }

  private String proofOf(Path program) throws IOException, InterruptedException {
    Kit kit = StudentKit.of(EXERCISES, List.of(first()));
    kit.put(StudentKit.FOLDER + "exercises/ex01-eco/src/main/java/ex01/EchoServer.java", program);
    try (Scratch scratch = new Scratch()) {
      Path zip = scratch.root().resolve("kit.zip");
      kit.zipTo(zip);
      new KitProof(scratch.unzip(zip).resolve(StudentKit.FOLDER), scratch.folder())
          .bySuite("ex01-eco");
      return "";
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private static ExerciseFolder first() throws IOException {
    return ExerciseFolder.find(EXERCISES, "ex01");
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(printed);
    CommandLine command = new CommandLine(new PackCommand()).setOut(writer).setErr(writer);
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--exercicios";
    all[arguments.length + 1] = EXERCISES.toString();
    return command.execute(all);
  }
}
