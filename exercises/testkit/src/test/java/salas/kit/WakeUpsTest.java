package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisplayName("Quantas vezes por segundo um programa acorda")
class WakeUpsTest {
  private static final Path MAIN = Path.of("1");
  private static final Path OTHER = Path.of("2");
  private static final int NAPS = 40;

  /** O que se conta em cada olhada, uma antes e uma depois de cochilar. */
  private static long tooMany(List<Map<Path, Long>> counts) {
    Iterator<Map<Path, Long>> looks = counts.iterator();
    return new WakeUps(looks::next, () -> NAPS).tooMany();
  }

  @Test
  @DisplayName("menos do que quem só cochila é pouco, por mais que já tenha acordado antes")
  void fewerThanNapsIsFew() {
    assertThat(tooMany(List.of(Map.of(MAIN, 9_000L), Map.of(MAIN, 9_000L + NAPS - 1)))).isZero();
  }

  @Test
  @DisplayName("tantas quanto quem cochila, todas as vezes em que se olha, são muitas")
  void asManyAsNapsEveryTimeIsTooMany() {
    Map<Path, Long> before = Map.of(MAIN, 10L);
    Map<Path, Long> after = Map.of(MAIN, 10L + NAPS);
    assertThat(tooMany(List.of(before, after, before, after, before, after))).isEqualTo(NAPS);
  }

  @Test
  @DisplayName("uma vez que acorde pouco basta: antes a JVM talvez ainda se arrumasse")
  void onceFewIsEnough() {
    Map<Path, Long> before = Map.of(MAIN, 10L);
    assertThat(tooMany(List.of(before, Map.of(MAIN, 900L), before, Map.of(MAIN, 11L)))).isZero();
  }

  @Test
  @DisplayName("vale a thread que mais acorda, e não a soma delas")
  void theBusiestThreadCounts() {
    Map<Path, Long> before = Map.of(MAIN, 0L, OTHER, 0L);
    Map<Path, Long> both = Map.of(MAIN, NAPS - 1L, OTHER, NAPS - 2L);
    Map<Path, Long> one = Map.of(MAIN, 3L, OTHER, NAPS + 5L);
    assertThat(tooMany(List.of(before, both))).isZero();
    assertThat(tooMany(List.of(before, one, before, one, before, one))).isEqualTo(NAPS + 5);
  }

  @Test
  @DisplayName("uma thread que nasce ou acaba entre as duas contas não entra nelas")
  void aThreadSeenOnceDoesNotCount() {
    assertThat(tooMany(List.of(Map.of(MAIN, 5L), Map.of(OTHER, 9_000L)))).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("o Linux conta cada vez que uma thread dorme")
  void linuxCountsEverySleep() throws Exception {
    CountDownLatch slept = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    Map<Path, Long> before = LinuxCounters.sleeps(ProcessHandle.current());
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < NAPS; i++) {
                Pause.millis(1);
              }
              slept.countDown();
              awaitQuietly(seen);
            });
    thread.start();
    slept.await();
    Map<Path, Long> after = LinuxCounters.sleeps(ProcessHandle.current());
    seen.countDown();
    thread.join();
    after.keySet().removeAll(before.keySet());

    assertThat(after.values()).anyMatch(sleeps -> sleeps >= NAPS);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
