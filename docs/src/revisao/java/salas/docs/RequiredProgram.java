package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Um programa de que uma parte da revisão precisa e que a máquina pode não ter. */
final class RequiredProgram {
  private RequiredProgram() {}

  /** O programa, por qualquer dos nomes. Sem ele, a parte é pulada; na CI, isso é um erro. */
  static Path find(String... names) {
    List<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .toList();
    require(!found.isEmpty(), "o programa " + String.join(" ou ", names));
    return found.get(0);
  }

  /** O privilégio de root, ou um sudo que o dê sem pedir senha. */
  static void findRoot() throws IOException, InterruptedException {
    if (!CommandLine.isRoot()) {
      find("sudo");
      int status = new ProcessBuilder("sudo", "-n", "true").start().waitFor();
      require(status == 0, "um sudo que não peça senha");
    }
  }

  private static void require(boolean found, String what) {
    String message = "parte da revisão não foi feita: falta " + what;
    if (!found) {
      assertThat(System.getenv("CI")).as(message + ", e a CI nunca pula nada").isNull();
    }
    assumeTrue(found, message);
  }
}
