package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Roda as medidas do JMH no modo pedido por {@code -Djmh.modo} e mostra o que deu. */
@Tag("jmh")
@DisplayName("As medidas do decodificador e do codificador")
class BenchmarksTest {
  private static final Path FOLDER = Path.of("target", "jmh");
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  @DisplayName("rodam todas, com a memória por operação, e o resultado fica em target/jmh")
  void everyBenchmarkRuns() throws Exception {
    Collection<RunResult> results = run(System.getProperty("jmh.modo", "fumaca"));

    assertThat(results).hasSize(benchmarkCount());
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.getPrimaryResult().getScore()).isPositive();
              assertThat(result.getSecondaryResults()).containsKey(ALLOCATION);
            });
    String table = table(results);
    Files.writeString(FOLDER.resolve("resultado.txt"), table);
    System.out.print(table);
  }

  private static Collection<RunResult> run(String mode) throws IOException, RunnerException {
    Files.createDirectories(FOLDER);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^salas\\.")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .jvmArgsAppend("-Xms512m", "-Xmx512m")
            .output(FOLDER.resolve("registro.txt").toString())
            .resultFormat(ResultFormatType.JSON)
            .result(FOLDER.resolve("resultado.json").toString());
    return new Runner(withMode(options, mode).build()).run();
  }

  private static ChainedOptionsBuilder withMode(ChainedOptionsBuilder options, String mode) {
    return switch (mode) {
      case "fumaca" -> rounds(options, 1, 0, 1, 100);
      case "curto" -> rounds(options, 1, 3, 3, 1000);
      case "completo" -> rounds(options, 3, 5, 5, 2000);
      default ->
          throw new IllegalArgumentException(
              "Modo desconhecido: \"" + mode + "\" (use curto, completo ou fumaca)");
    };
  }

  private static ChainedOptionsBuilder rounds(
      ChainedOptionsBuilder options, int forks, int warmUps, int measures, int millis) {
    return options
        .forks(forks)
        .warmupIterations(warmUps)
        .warmupTime(TimeValue.milliseconds(millis))
        .measurementIterations(measures)
        .measurementTime(TimeValue.milliseconds(millis));
  }

  private static int benchmarkCount() {
    return (int)
        Stream.of(FrameDecoderBenchmark.class, MessageBufferBenchmark.class)
            .flatMap(type -> Stream.of(type.getMethods()))
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .count();
  }

  private static String table(Collection<RunResult> results) {
    StringBuilder table = new StringBuilder();
    table.append(row("medida", "ns por operação", "± (99,9 %)", "bytes por operação"));
    for (RunResult result : results) {
      table.append(
          row(
              result.getParams().getBenchmark().replaceAll("^salas\\.|Benchmark", ""),
              decimal(result.getPrimaryResult().getScore()),
              decimal(result.getPrimaryResult().getScoreError()),
              decimal(result.getSecondaryResults().get(ALLOCATION).getScore())));
    }
    return table.toString();
  }

  private static String row(String name, String time, String error, String bytes) {
    return "%-36s %18s %14s %20s%n".formatted(name, time, error, bytes);
  }

  private static String decimal(double value) {
    return Double.isNaN(value)
        ? "-"
        : String.format(Locale.forLanguageTag("pt-BR"), "%,.1f", value);
  }
}
