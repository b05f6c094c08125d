package salas.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.bench.report.Metric;
import salas.bench.report.Point;
import salas.bench.report.Results;
import salas.bench.report.Subjects;

@DisplayName("A bancada: o experimento do eco, com os servidores de verdade")
@Timeout(180) // Compila dois passos.
class EchoExperimentTest {
  private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

  private final Results results = new Results(Subjects.ECHO);
  private final List<String> progress = new ArrayList<>();

  @Test
  @DisplayName("mede os três, diz o que faltou e não deixa processo nem arquivo")
  void measuresAndLeavesNothing() throws Exception {
    Path folder;
    try (Lab lab = TestLabs.open(progress)) {
      folder = lab.folder();
      new EchoExperiment(List.of()).run(lab, results);
    }

    assertThat(ProcessHandle.current().descendants()).isEmpty();
    assertThat(folder).doesNotExist();
    assertThat(progress).containsExactly("Rodada 1 de 1...");
    assertThat(results.points()).hasSize(3 * (VIRTUAL_THREADS ? 3 : 2));
    for (Point point : results.points()) {
      assertThat(results.median(point, Metric.MEDIAN)).isPositive();
      assertThat(results.median(point, Metric.P99))
          .isGreaterThanOrEqualTo(results.median(point, Metric.MEDIAN));
      assertThat(results.median(point, Metric.RATE)).isPositive();
    }
    if (VIRTUAL_THREADS) {
      assertThat(results.notes()).isEmpty();
    } else {
      assertThat(results.notes())
          .containsExactly(
              "threads virtuais: não medido. Threads virtuais só a partir do JDK 21; este é o "
                  + Runtime.version().feature());
    }
    assertThreads();
  }

  @Test
  @DisplayName("um servidor que não existe é recusado antes de medir")
  void unknownServer() {
    assertThatThrownBy(() -> new EchoExperiment(List.of("selector", "epoll")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Servidor desconhecido: \"epoll\" (use plataforma, virtuais ou selector)");
  }

  private void assertThreads() {
    if (Files.isReadable(Path.of("/proc/self/status"))) {
      assertThat(growth("plataforma"))
          .as("uma thread por cliente ocioso")
          .isGreaterThanOrEqualTo(25);
      assertThat(growth("selector")).isLessThan(25);
      if (VIRTUAL_THREADS) {
        assertThat(growth("virtuais")).isLessThan(25);
      }
    }
  }

  private long growth(String server) {
    return results.median(new Point("ociosos", server, 30), Metric.THREADS)
        - results.median(new Point("ociosos", server, 5), Metric.THREADS);
  }
}
