package salas.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A frase de cada gráfico diz o que as medidas dizem, seja qual for o resultado")
class FindingsTest {
  @Test
  @DisplayName("o seletor que gasta mais é o que as medidas dizem, e não o que se espera")
  void versusGoesBothWays() {
    Results expected = selector(40_000, 10_000, 11_000, 10_000);
    assertThat(finding(expected))
        .isEqualTo(
            "Com 5.000 ociosos, o poll gastou 4,0 vezes o processador do epoll por mensagem;"
                + " com 10, as rodadas dos dois se misturam.");
    Results surprising = selector(10_000, 20_000, 10_000, 30_000);
    assertThat(finding(surprising))
        .isEqualTo(
            "Com 5.000 ociosos, o epoll gastou 2,0 vezes o processador do poll por mensagem;"
                + " com 10, o epoll gastou 3,0 vezes o processador do poll por mensagem.");
  }

  @Test
  @DisplayName("só compara onde os dois foram medidos")
  void comparesOnlyWhatBothHave() {
    Results results = selector(40_000, 10_000, 40_000, 10_000);
    TestResults.add(results, "laco", "epoll", 9000, Metric.CPU, 1);
    assertThat(finding(results)).startsWith("Com 5.000 ociosos, o poll");
    assertThat(finding(new Results(Subjects.SELECTOR)))
        .isEqualTo("Não há medidas que se possam comparar.");
  }

  @Test
  @DisplayName("a difusão diz quantas vezes, também quando o lote perde")
  void leaderGoesBothWays() {
    Results results = new Results(Subjects.BROADCAST);
    for (String[] row : new String[][] {{"ingenua", "100"}, {"fila", "390"}, {"lote", "400"}}) {
      long value = Long.parseLong(row[1]);
      TestResults.add(
          results, "sala", row[0], 1, Metric.DELIVERED_PER_CPU, value - 10, value, value + 10);
      TestResults.add(results, "sala", row[0], 100, Metric.DELIVERED_PER_CPU, 1000 - value);
    }
    assertThat(finding(results))
        .isEqualTo(
            "As entregas por segundo de processador do lote foram, com 1 falando, 4,0 vezes as da"
                + " ingênua e 1,03 vezes as da fila (com rodadas misturadas); com 100 falando, 0,67"
                + " vezes as da ingênua e 0,98 vezes as da fila.");
  }

  @Test
  @DisplayName("o maior e o menor são procurados, e a diferença dentro do ruído é dita como tal")
  void extremes() {
    Results results = new Results(Subjects.ECHO);
    TestResults.add(results, "ociosos", "plataforma", 10, Metric.P99, 100_000, 300_000);
    TestResults.add(results, "ociosos", "virtuais", 10, Metric.P99, 150_000, 160_000);
    TestResults.add(results, "ociosos", "selector", 10, Metric.P99, 180_000, 190_000);
    assertThat(Subjects.ECHO.charts().get(2).finding(results))
        .isEqualTo(
            "Com 10 ociosos, o maior p99 foi o da thread por cliente, 200\u00a0µs, e o menor, o das"
                + " threads virtuais, 155\u00a0µs: as rodadas dos dois se misturam, e a diferença"
                + " pode ser ruído.");
    TestResults.add(results, "ociosos", "virtuais", 20, Metric.P99, 100);
    TestResults.add(results, "ociosos", "plataforma", 20, Metric.P99, 150);
    TestResults.add(results, "ociosos", "selector", 20, Metric.P99, 300);
    assertThat(Subjects.ECHO.charts().get(2).finding(results))
        .startsWith("Com 20 ociosos, o maior p99 foi o do Selector,")
        .endsWith("3,0 vezes.");
  }

  @Test
  @DisplayName("uma memória que não cresceu não vira um custo negativo")
  void growth() {
    Results results = new Results(Subjects.ECHO);
    TestResults.add(results, "ociosos", "plataforma", 10, Metric.RESIDENT, 1000);
    TestResults.add(results, "ociosos", "plataforma", 110, Metric.RESIDENT, 8000);
    TestResults.add(results, "ociosos", "selector", 10, Metric.RESIDENT, 1000);
    TestResults.add(results, "ociosos", "selector", 110, Metric.RESIDENT, 900);
    assertThat(Subjects.ECHO.charts().get(0).finding(results))
        .isEqualTo(
            "Do menor ao maior número de ociosos, cada cliente a mais custou 70\u00a0KiB com thread"
                + " por cliente e nada que se veja com Selector.");
  }

  @Test
  @DisplayName("as threads de cada um, no maior número que todos têm")
  void threads() {
    Results results = new Results(Subjects.ECHO);
    TestResults.add(results, "ociosos", "plataforma", 10, Metric.THREADS, 28);
    TestResults.add(results, "ociosos", "selector", 10, Metric.THREADS, 14);
    TestResults.add(results, "ociosos", "selector", 100, Metric.THREADS, 14);
    assertThat(Subjects.ECHO.charts().get(1).finding(results))
        .isEqualTo(
            "Com 10 ociosos, o servidor tinha 28 threads do sistema com thread por cliente e 14 com"
                + " Selector.");
  }

  @Test
  @DisplayName("o cliente lento: só diz que houve corte ou queda quando houve")
  void slowClient() {
    assertThat(Subjects.SLOW_CLIENT.charts().get(0).finding(TestResults.slow()))
        .isEqualTo(
            "Com a fila limitada, a memória foi de 59\u00a0MiB a no máximo 59\u00a0MiB, e o lento"
                + " foi cortado em 0,4\u00a0s; com a fila sem limite, a memória foi de 64\u00a0MiB a"
                + " no máximo 176\u00a0MiB, e o servidor parou de atender em 4,1\u00a0s.");
    Results calm = new Results(Subjects.SLOW_CLIENT);
    TestResults.add(calm, "tempo", "sem-limite", 200, Metric.RESIDENT, 2048);
    assertThat(Subjects.SLOW_CLIENT.charts().get(0).finding(calm))
        .isEqualTo("Com a fila sem limite, a memória foi de 2\u00a0MiB a no máximo 2\u00a0MiB.");
  }

  private static Results selector(long poll, long epoll, long pollAtTen, long epollAtTen) {
    Results results = new Results(Subjects.SELECTOR);
    add(results, "poll", 5000, poll);
    add(results, "epoll", 5000, epoll);
    add(results, "poll", 10, pollAtTen);
    add(results, "epoll", 10, epollAtTen);
    return results;
  }

  private static void add(Results results, String series, long x, long cpu) {
    TestResults.add(results, "laco", series, x, Metric.CPU, cpu - 600, cpu, cpu + 600);
  }

  private static String finding(Results results) {
    return results.subject().charts().get(0).finding(results);
  }
}
