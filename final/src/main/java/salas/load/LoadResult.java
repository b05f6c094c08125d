package salas.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * O que uma janela mediu.
 *
 * @param elapsed do começo até a última entrega
 * @param sent mensagens mandadas
 * @param delivered entregas conferidas: cada mensagem conta uma vez por participante que a ouviu
 * @param joins visitas completas, da entrada à saída vista por todos
 * @param latency nanossegundos; em {@link Broadcast}, de cada mensagem até o último que a ouviu; em
 *     {@link Latency}, de cada entrega; em {@link Churn}, de cada entrada até o último que a viu
 */
public record LoadResult(
    Duration elapsed, long sent, long delivered, long joins, Histogram latency) {
  /** Entregas por segundo. */
  public double deliveredPerSecond() {
    return delivered * 1e9 / elapsed.toNanos();
  }

  /** Visitas completas por segundo. */
  public double joinsPerSecond() {
    return joins * 1e9 / elapsed.toNanos();
  }

  /** O percentil {@code percent} (de 0 a 100) da latência, em nanossegundos. */
  public long latencyPercentile(double percent) {
    return latency.getValueAtPercentile(percent);
  }
}
