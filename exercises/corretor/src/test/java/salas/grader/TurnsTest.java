package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayName("Quem roda acompanhada e quem roda sozinha")
class TurnsTest {
  @Test
  @DisplayName("A sozinha espera as outras acabarem, e ninguém começa enquanto ela roda")
  void aloneMeansAlone() throws Exception {
    Turns turns = new Turns(start -> true);
    AtomicInteger running = new AtomicInteger();
    CountDownLatch started = new CountDownLatch(2);
    ExecutorService workers = Executors.newFixedThreadPool(3);
    try {
      for (int i = 0; i < 2; i++) {
        workers.submit(
            () ->
                turns.beside(
                    () -> {
                      running.incrementAndGet();
                      started.countDown();
                      // As duas rodam juntas: nenhuma sai daqui sem a outra.
                      started.await();
                      return running.decrementAndGet();
                    }));
      }
      started.await();
      Future<Integer> alone = workers.submit(() -> turns.alone(running::incrementAndGet));

      assertThat(alone.get()).isEqualTo(1);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  @DisplayName("Falta processador quando uma conta curta demora muito mais do que gasta")
  void scarcity() {
    long millis = 1_000_000;
    assertThat(CpuWatch.isScarce(10 * millis, 10 * millis)).isFalse();
    assertThat(CpuWatch.isScarce(10 * millis, 60 * millis)).isFalse();
    assertThat(CpuWatch.isScarce(10 * millis, 200 * millis)).isTrue();
  }
}
