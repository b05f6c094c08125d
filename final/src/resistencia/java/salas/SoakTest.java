package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("resistencia")
@DisplayName("O servidor, por minutos seguidos, com clientes que fazem de tudo")
class SoakTest {
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration LET_GO = Duration.ofMinutes(3);
  private static final long PROGRESS_MS = 15_000;

  private final Oracle oracle = new Oracle();
  private long nextProgress;

  @Test
  // Quem vigia o tempo é a Crowd, que sabe o que cada um espera; isto é só a última rede.
  @Timeout(value = 2, unit = TimeUnit.DAYS)
  @DisplayName("ninguém perde, repete ou troca uma mensagem, e no fim tudo volta ao que era")
  void nobodyLosesAnything(@TempDir Path folder) throws Exception {
    Duration duration = Duration.ofSeconds((long) (60 * minutes()));
    System.out.println("Resistência: " + duration.toSeconds() + " s, " + Seed.howToRepeat());
    try (SoakServer server = SoakServer.start(folder);
        Crowd crowd = new Crowd(server.port(), oracle)) {
      crowdFor(WARM_UP, crowd);
      Vitals before = awaitNobody(server);
      crowdFor(duration, crowd);
      awaitReturnTo(before, server);
      assertThat(server.trouble()).as("o que o servidor disse de errado").isEmpty();
    }
  }

  private void crowdFor(Duration duration, Crowd crowd) throws IOException {
    long end = oracle.millis() + duration.toMillis();
    crowd.open(() -> report(crowd) || oracle.millis() >= end);
    crowd.calmDown();
    crowd.leave();
  }

  /** Diz de tempo em tempo o que já passou; sempre falso, porque nunca é hora de parar. */
  private boolean report(Crowd crowd) {
    if (oracle.millis() >= nextProgress) {
      nextProgress = oracle.millis() + PROGRESS_MS;
      System.out.printf(
          Locale.forLanguageTag("pt-BR"),
          "%,5d s: %d conectados, %,d já entraram, %d lentos cortados, %,d entregas conferidas%n",
          oracle.millis() / 1000,
          crowd.size(),
          crowd.born(),
          oracle.cuts(),
          oracle.checked());
    }
    return false;
  }

  private static Vitals awaitNobody(SoakServer server) {
    Vitals vitals = awaiting().until(() -> Vitals.measure(server), v -> v.connections() == 0);
    System.out.println("Antes:  " + vitals);
    return vitals;
  }

  private static ConditionFactory awaiting() {
    // Quem foi cortado há pouco ainda pode estar no encerramento em ordem.
    return Awaitility.await()
        .atMost(LET_GO)
        .pollInterval(Duration.ofSeconds(3))
        .pollDelay(Duration.ZERO);
  }

  private static void awaitReturnTo(Vitals before, SoakServer server) {
    awaiting()
        .untilAsserted(
            () -> {
              Vitals after = Vitals.measure(server);
              System.out.println("Depois: " + after);
              List<String> problems = after.problemsSince(before);
              assertThat(problems)
                  .as("o que não voltou ao que era; mais cresceram:%n%s", after.growthSince(before))
                  .isEmpty();
            });
  }

  private static double minutes() {
    String text = System.getProperty("resistencia.minutos", "1");
    if (!text.matches("[0-9]{1,4}([.][0-9]+)?")) {
      throw new IllegalArgumentException(
          "Duração inválida em -Dresistencia.minutos: \"" + text + "\" (use um número)");
    }
    return Double.parseDouble(text);
  }
}
