package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
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
    if (found.isEmpty()) {
      String message =
          "parte da revisão não foi feita: falta o programa " + String.join(" ou ", names);
      assertThat(System.getenv("CI")).as(message + ", e a CI nunca pula nada").isNull();
      assumeTrue(false, message);
    }
    return found.get(0);
  }
}
