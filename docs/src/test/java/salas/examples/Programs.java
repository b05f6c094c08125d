package salas.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Os programas de fora do JDK que alguns exemplos pedem. */
final class Programs {
  private static final boolean ON_CI = System.getenv("CI") != null;

  private Programs() {}

  /** Pula o teste, com uma frase, se o programa não está instalado; na CI, reprova. */
  static String require(String name) {
    boolean installed =
        List.of(System.getenv("PATH").split(System.getProperty("path.separator"))).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    if (ON_CI) {
      assertThat(installed).as("a CI não pula testes: falta instalar " + name).isTrue();
    }
    assumeTrue(installed, "este teste precisa de " + name + ", que não está instalado");
    return name;
  }

  /** O executável do programa em C, compilado como o livro manda, e sem um só aviso. */
  static Path compile(Path source, Path folder) throws IOException, InterruptedException {
    Path program = folder.resolve(source.getFileName().toString().replace(".c", ""));
    List<String> command = new ArrayList<>(List.of(require("cc"), "-Wall", "-Wextra", "-Werror"));
    command.addAll(List.of("-o", program.toString(), source.toString()));
    assertThat(run(command)).isEmpty();
    return program;
  }

  /** O que o programa escreveu, erros inclusive; reprova se ele não terminar com 0. */
  static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }
}
