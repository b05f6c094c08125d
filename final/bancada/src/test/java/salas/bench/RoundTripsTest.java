package salas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Os tempos de ida e volta de uma janela")
class RoundTripsTest {
  @Test
  @DisplayName("os percentis são amostras, e não médias")
  void percentilesAreSamples() {
    RoundTrips trips = new RoundTrips();
    for (int i = 10_000; i > 0; i--) {
      trips.add(i);
    }
    trips.finish(Duration.ofSeconds(2));
    assertThat(trips.percentile(50)).isEqualTo(5000);
    assertThat(trips.percentile(99)).isEqualTo(9900);
    assertThat(trips.messagesPerSecond()).isEqualTo(5000);
  }

  @Test
  @DisplayName("uma amostra só é todos os percentis")
  void singleSample() {
    RoundTrips trips = new RoundTrips();
    trips.add(7);
    trips.finish(Duration.ofSeconds(1));
    assertThat(trips.percentile(50)).isEqualTo(7);
    assertThat(trips.percentile(99)).isEqualTo(7);
  }
}
