package salas.grader.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.Main;
import salas.grader.intake.ExerciseFolder;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.ChildProcess.Ended;
import salas.grader.sandbox.CleanEnvironment;

/** O zip do Gradescope descompactado e rodado como lá: o mesmo script, as mesmas pastas. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "o contêiner do Gradescope é um Linux")
@DisplayName("O autograder do Gradescope, rodado")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GradescopeKitTest {
  private static final Path EXERCISES = Path.of("..").toAbsolutePath().normalize();
  private static final String SERVER = "EchoServer.java";

  @TempDir Path root;
  private Path submission;
  private Path results;

  @BeforeEach
  void folders() throws IOException {
    submission = Files.createDirectories(root.resolve("submission"));
    results = Files.createDirectories(root.resolve("results")).resolve("results.json");
  }

  @Test
  @DisplayName("dá 100 à certa e uma nota menor à errada, sem a solução à mão")
  void grades() throws Exception {
    unpack(Main.class);
    Files.copy(exercise().solution().resolve("ex01/EchoServer.java"), submission.resolve(SERVER));
    assertThat(total(run(Map.of()))).isEqualTo(100);

    Path wrong = EXERCISES.resolve("ex01-eco/erradas/le-linhas/ex01/EchoServer.java");
    Files.writeString(submission.resolve(SERVER), Files.readString(wrong));
    assertThat(total(run(Map.of()))).isBetween(1.0, 99.0);
  }

  @Test
  @DisplayName("um envio com duas pastas ainda é um envio só, e tem veredito")
  void twoFolders() throws Exception {
    unpack(Main.class);
    Path right = exercise().solution().resolve("ex01/EchoServer.java");
    for (String name : List.of("a", "b")) {
      Files.copy(right, Files.createDirectory(submission.resolve(name)).resolve(SERVER));
    }

    Ended ended = run(Map.of());

    assertThat(results).as(ended.out() + ended.err()).exists();
  }

  @Test
  @DisplayName("se o corretor é morto, o results.json que a entrega deixou não fica")
  void leftoverIsRemoved() throws Exception {
    unpack(Main.class);
    Path java = Files.createDirectory(root.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\necho '{\"score\":100}' > \"$4/results/results.json\"\n"
            + "cp \"$4/results/results.json\" \"$4/results/results.json.parcial\"\nkill -9 $$\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    Ended ended = run(Map.of("PATH", java.getParent() + ":" + System.getenv("PATH")));

    assertThat(ended.exitCode()).isNotZero();
    assertThat(results.getParent()).isEmptyDirectory();
  }

  @Test
  @DisplayName("um results.json de antes não sobra de uma correção que falhou")
  void oldResultIsRemoved() throws Exception {
    unpack(Main.class);
    Files.writeString(results, "{\"score\":100}");
    Files.delete(root.resolve("source/exercicio.txt"));

    assertThat(run(Map.of()).exitCode()).isNotZero();
    assertThat(results.getParent()).isEmptyDirectory();
  }

  @Test
  @DisplayName("de um corretor que não chegou ao fim nada se lê, nem o que está na saída dele")
  void outputOfADeadGraderIsIgnored() throws Exception {
    unpack(DeadGrader.class);

    Ended ended = run(Map.of());

    assertThat(ended.err()).contains("ficou sem nota").doesNotContain("Exception");
    assertThat(results).doesNotExist();
  }

  /** Faz o papel de {@code corretor.jar} morto por uma entrega, que antes gravou a sua nota. */
  static final class DeadGrader {
    public static void main(String[] args) throws IOException {
      Path output = Path.of(args[Arrays.asList(args).indexOf("--saida") + 1]);
      Path folder = Files.createDirectories(output.resolve("gradescope"));
      Files.writeString(folder.resolve("eu.json"), "{\"score\":100}");
      Runtime.getRuntime().halt(137);
    }
  }

  private void unpack(Class<?> main) throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path zip = scratch.root().resolve("kit.zip");
      GradescopeKit.of(exercise(), jar(main)).zipTo(zip);
      Files.move(scratch.unzip(zip), root.resolve("source"));
    }
  }

  /** Um jar que é o corretor deste build: só aponta para as classes dele. */
  private Path jar(Class<?> main) throws IOException {
    String classpath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classpath);
    Path jar = root.resolve("corretor.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  private Ended run(Map<String, String> more) throws IOException, InterruptedException {
    Map<String, String> environment = CleanEnvironment.variables();
    Path java = Path.of(System.getProperty("java.home"), "bin");
    environment.put("PATH", java + ":" + System.getenv("PATH"));
    environment.put("SALAS_AUTOGRADER", root.toString());
    environment.putAll(more);
    List<String> command = List.of("sh", root.resolve("source/run_autograder").toString());
    return ChildProcess.run(
        new ChildProcess.Request(command, root, environment, Duration.ofMinutes(2)));
  }

  private double total(Ended ended) throws IOException {
    assertThat(results).as(ended.out() + ended.err()).exists();
    JsonNode json = new ObjectMapper().readTree(results.toFile());
    double sum = 0;
    for (JsonNode test : json.path("tests")) {
      sum += test.path("score").asDouble();
    }
    return sum;
  }

  private static ExerciseFolder exercise() throws IOException {
    return ExerciseFolder.find(EXERCISES, "ex01");
  }
}
