package salas.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("As contas da bancada")
class ResultsTest {
  private static final Point POINT = new Point("ociosos", "selector", 10);

  private final Results results = new Results(Subjects.ECHO);

  @Test
  @DisplayName("a mediana não liga para uma rodada que deu errado")
  void medianIgnoresOneBadRound() {
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
    results.add(POINT, Metric.P99, 1_234_567);
    assertThat(results.median(POINT, Metric.RESIDENT)).isNull();
    assertThat(Metric.RESIDENT.text(null)).isEqualTo("—");
    assertThat(Metric.P99.text(1_234_567L)).isEqualTo("1,2\u00a0ms");
  }

  @Test
  @DisplayName("um aviso repetido em cada rodada aparece uma vez")
  void notesAreNotRepeated() {
    results.note("Parou.");
    results.note("Parou.");
    assertThat(results.notes()).containsExactly("Parou.");
  }

  @Test
  @DisplayName("os pontos saem na ordem das tabelas, do que cresce e dos concorrentes")
  void pointsAreOrdered() {
    for (String situation : List.of("ativos", "ociosos")) {
      for (String series : List.of("selector", "plataforma")) {
        for (long x : new long[] {100, 10}) {
          results.add(new Point(situation, series, x), Metric.P99, 1);
        }
      }
    }
    assertThat(results.points())
        .startsWith(
            new Point("ociosos", "plataforma", 10),
            new Point("ociosos", "selector", 10),
            new Point("ociosos", "plataforma", 100))
        .endsWith(new Point("ativos", "selector", 100));
  }

  @Test
  @DisplayName("um nome que o experimento não tem é um erro de quem mede")
  void unknownSeries() {
    assertThatThrownBy(() -> results.add(new Point("ociosos", "epoll", 1), Metric.P99, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epoll");
  }

  @Test
  @DisplayName("rodadas que se tocam se misturam; as que não se tocam, não")
  void overlap() {
    Sample low = new Sample(List.of(1L, 5L, 3L));
    assertThat(low.overlaps(new Sample(List.of(5L, 9L)))).isTrue();
    assertThat(low.overlaps(new Sample(List.of(6L, 9L)))).isFalse();
    assertThat(new Sample(List.of(6L, 9L)).isAbove(low)).isTrue();
    assertThat(low.isAbove(new Sample(List.of(6L, 9L)))).isFalse();
  }

  @Test
  @DisplayName("as marcas de um eixo logarítmico são 1, 2 e 5, ou só as potências se forem muitas")
  void logarithmicMarks() {
    assertThat(TickAxis.marks(8, 120)).containsExactly(10.0, 20.0, 50.0, 100.0);
    assertThat(TickAxis.marks(1, 100_000)).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4, 1e5);
  }
}
