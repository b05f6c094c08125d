package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A máquina que para no meio de um teste")
class MachineWatchTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final MachineWatch watch = new MachineWatch(now::get);

  @Test
  @DisplayName("de várias paradas, vale a maior")
  void findsTheLongestPause() {
    pass(20);
    watch.seen();
    pass(3_700);
    watch.seen();
    pass(20);
    watch.seen();
    assertThat(watch.longestPause()).isEqualTo(Duration.ofMillis(3_700));
  }

  @Test
  @DisplayName("conta também a que ainda não acabou")
  void countsThePauseThatNobodyHasSeenYet() {
    watch.seen();
    pass(900);
    assertThat(watch.longestPause()).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  @DisplayName("o que houve antes do teste não conta")
  void forgetsWhatCameBeforeATest() {
    pass(900);
    watch.restart();
    pass(10);
    assertThat(watch.longestPause()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  @DisplayName("só uma parada longa põe a culpa na máquina")
  void blamesTheMachineOnlyForALongPause() {
    Failure failure = new Failure(Failure.Cause.ANSWER, "Esperava 1 byte.", Symptom.LESS);
    assertThat(MachineWatch.excuse(failure, Duration.ofMillis(40))).isSameAs(failure);
    Failure excused = MachineWatch.excuse(failure, Duration.ofMillis(3_700));
    assertThat(excused.reason()).isEqualTo(Failure.Cause.MACHINE);
    assertThat(excused.symptom()).isEqualTo(Symptom.LESS);
    assertThat(excused.summary())
        .startsWith("Esperava 1 byte.")
        .contains("esta máquina ficou parada por 3,7 s");
  }

  private void pass(long millis) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
  }
}
