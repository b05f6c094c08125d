package salas.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bancada: o experimento do eco, com os servidores de verdade")
class EchoExperimentTest {
  private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;
  private static final Plan TINY =
      new Plan("teste", 1, List.of(5, 30), List.of(3), Duration.ZERO, Duration.ofMillis(50));

  @TempDir Path folder;

  @Test
  @DisplayName("mede os três, diz o que faltou, grava o resultado e não deixa nada vivo")
  void measuresAndLeavesNothing() throws Exception {
    Path java = Machine.javaIn(Path.of(System.getProperty("java.home")));
    List<String> progress = new ArrayList<>();
    Results results = new EchoExperiment(TINY, java, List.of()).run(progress::add);

    assertThat(ProcessHandle.current().descendants()).isEmpty();
    assertThat(progress).containsExactly("Rodada 1 de 1...");
    for (Point point : results.points()) {
      assertThat(results.median(point, Metric.MEDIAN)).isPositive();
      assertThat(results.median(point, Metric.P99))
          .isGreaterThanOrEqualTo(results.median(point, Metric.MEDIAN));
      assertThat(results.median(point, Metric.RATE)).isPositive();
    }
    assertThat(results.points()).hasSize(3 * (VIRTUAL_THREADS ? 3 : 2));
    if (VIRTUAL_THREADS) {
      assertThat(results.notes()).isEmpty();
    } else {
      assertThat(results.notes())
          .containsExactly(
              "threads virtuais: não medido. Threads virtuais só a partir do JDK 21; este é o "
                  + Runtime.version().feature());
    }
    assertThreads(results);
    assertReports(results, Machine.detect(java));
  }

  @Test
  @DisplayName("um servidor que não existe é recusado antes de medir")
  void unknownServer() {
    assertThatThrownBy(() -> new EchoExperiment(TINY, folder, List.of("selector", "epoll")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Servidor desconhecido: \"epoll\" (use plataforma, virtuais ou selector)");
  }

  private static void assertThreads(Results results) {
    if (Files.isReadable(Path.of("/proc/self/status"))) {
      long threads = growth(results, ServerKind.PLATFORM);
      assertThat(threads).as("uma thread por cliente ocioso").isGreaterThanOrEqualTo(25);
      assertThat(growth(results, ServerKind.SELECTOR)).isLessThan(25);
      if (VIRTUAL_THREADS) {
        assertThat(growth(results, ServerKind.VIRTUAL)).isLessThan(25);
      }
    }
  }

  private static long growth(Results results, ServerKind kind) {
    return results.median(new Point(kind, 30, false), Metric.THREADS)
        - results.median(new Point(kind, 5, false), Metric.THREADS);
  }

  private void assertReports(Results results, Machine machine) throws Exception {
    Path json = folder.resolve("eco.json");
    JsonReport.write(results, TINY, machine, json);
    assertThat(Files.readString(json))
        .contains("\"servidor\" : \"selector\"", "\"quantos\" : 30", "\"janelaMs\" : 50");
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    TextReport.print(results, new PrintStream(screen, true, StandardCharsets.UTF_8));
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .containsPattern("(?m)^ +30  Selector +(\\S+ MiB|—) +(\\d+|—) +[0-9.]+ µs +[0-9.]+ µs ");
  }
}
