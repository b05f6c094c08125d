package salas.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.grader.verdict.Verdict;

@Timeout(60)
@DisplayName("A fronteira da leitura de uma entrega")
class ReadingDeadlineTest {
  private static final ReadingDeadline PATIENT = new ReadingDeadline(Duration.ofMinutes(1));

  @Test
  @DisplayName("faz de qualquer erro um caso para o professor, e nunca da turma")
  void errorsAreOfTheSubmission() {
    assertSuspect(() -> PATIENT.run(ReadingDeadlineTest::recurse), "StackOverflowError");
    assertSuspect(
        () ->
            PATIENT.run(
                () -> {
                  throw new IllegalStateException("ninguém esperava");
                }),
        "IllegalStateException");
  }

  @Test
  @DisplayName("depois do prazo, interrompe a leitura e segue sem ela")
  void abandonsWhatTakesTooLong() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    ReadingDeadline.Work<Object> endless =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return "";
        };

    assertSuspect(() -> new ReadingDeadline(Duration.ofMillis(20)).run(endless), "passou de");
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("deixa passar a recusa, a falha da máquina e o que foi lido")
  void letsTheRestThrough() throws Exception {
    IntakeRejection rejection = new IntakeRejection("fora do lugar");
    IOException machine = new IOException("disco");

    assertThat(PATIENT.<String>run(() -> "lido")).isEqualTo("lido");
    assertThatThrownBy(
            () ->
                PATIENT.run(
                    () -> {
                      throw rejection;
                    }))
        .isSameAs(rejection);
    assertThatThrownBy(
            () ->
                PATIENT.run(
                    () -> {
                      throw new UncheckedIOException(machine);
                    }))
        .isSameAs(machine);
  }

  private static Object recurse() {
    return new Object[] {recurse(), recurse()};
  }

  private static void assertSuspect(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            IntakeRejection.class, e -> assertThat(e.verdict()).isEqualTo(Verdict.SUSPECT))
        .hasMessageContaining(message);
  }
}
