package salas.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import salas.bench.report.Machine;

/** Experimentos pequenos: um de cada coisa, janelas de dezenas de milissegundos. */
final class TestLabs {
  static final Plan TINY =
      new Plan(
          "teste",
          1,
          List.of(5, 30),
          List.of(3),
          List.of(5, 150),
          List.of(5, 30),
          List.of(1, 20),
          List.of(2, 5),
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          1,
          Duration.ofMillis(600));

  private TestLabs() {}

  static Lab open(List<String> progress) throws IOException {
    return new Lab(TINY, java(), progress::add);
  }

  static Path java() throws IOException {
    return Machine.javaIn(Path.of(System.getProperty("java.home")));
  }
}
