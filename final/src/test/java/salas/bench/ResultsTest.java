package salas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("As contas da bancada")
class ResultsTest {
  private static final Point POINT = new Point(ServerKind.SELECTOR, 10, false);

  @Test
  @DisplayName("os percentis são amostras, e não médias")
  void percentilesAreSamples() {
    LoadResult result = new LoadResult();
    for (int i = 10_000; i > 0; i--) {
      result.add(i);
    }
    result.finish(Duration.ofSeconds(2));
    assertThat(result.percentile(50)).isEqualTo(5000);
    assertThat(result.percentile(99)).isEqualTo(9900);
    assertThat(result.messagesPerSecond()).isEqualTo(5000);
  }

  @Test
  @DisplayName("uma amostra só é todos os percentis")
  void singleSample() {
    LoadResult result = new LoadResult();
    result.add(7);
    result.finish(Duration.ofSeconds(1));
    assertThat(result.percentile(50)).isEqualTo(7);
    assertThat(result.percentile(99)).isEqualTo(7);
  }

  @Test
  @DisplayName("a mediana não liga para uma rodada que deu errado")
  void medianIgnoresOneBadRound() {
    Results results = new Results();
    for (long value : new long[] {30, 9_000, 20}) {
      results.add(POINT, Metric.P99, value);
    }
    assertThat(results.median(POINT, Metric.P99)).isEqualTo(30);
    results.add(POINT, Metric.P99, 10);
    assertThat(results.median(POINT, Metric.P99)).isEqualTo(25);
  }

  @Test
  @DisplayName("o que não foi medido não vira zero")
  void missingIsNotZero() {
    Results results = new Results();
    results.add(POINT, Metric.P99, 1_234_567);
    assertThat(results.median(POINT, Metric.RESIDENT)).isNull();
    assertThat(Metric.RESIDENT.text(null)).isEqualTo("—");
    assertThat(Metric.P99.text(1_234_567L)).isEqualTo("1.235 µs");
  }

  @Test
  @DisplayName("um aviso repetido em cada rodada aparece uma vez")
  void notesAreNotRepeated() {
    Results results = new Results();
    results.note("Parou.");
    results.note("Parou.");
    assertThat(results.notes()).containsExactly("Parou.");
  }
}
