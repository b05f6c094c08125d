package salas.grader.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import salas.grader.verdict.Verdict;

/**
 * A fronteira em volta da leitura de uma entrega: o que nela demora demais, ou lança o que ninguém
 * esperava (até um {@link Error}), é assunto dela, e nunca da turma. O veredito é "suspeita", que
 * não tem nota: quem decide é uma pessoa.
 *
 * @param deadline no relógio monotônico; a leitura é linear, e só uma entrega hostil chega a ele
 */
record ReadingDeadline(Duration deadline) {
  static final ReadingDeadline STANDARD = new ReadingDeadline(Duration.ofSeconds(60));

  /** Uma leitura; roda numa thread só dela, que depois do prazo é interrompida e abandonada. */
  interface Work<T> {
    T run() throws IOException, IntakeRejection;
  }

  /**
   * Roda até o fim ou o prazo. Bloqueia.
   *
   * @throws IntakeRejection se a entrega não se deixa ler
   * @throws IOException se a máquina falhou, ou se a correção foi interrompida
   */
  <T> T run(Work<T> work) throws IOException, IntakeRejection {
    FutureTask<T> task = new FutureTask<>(work::run);
    Thread reader = new Thread(task, "leitura");
    reader.setDaemon(true);
    reader.start();
    try {
      return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IntakeRejection(
          Verdict.SUSPECT,
          "Ler esta entrega passou de %d segundos, e parei: o professor decide."
              .formatted(deadline.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("a leitura foi interrompida", e);
    } catch (ExecutionException e) {
      throw rejection(e.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private static IntakeRejection rejection(Throwable cause) throws IOException {
    if (cause instanceof IntakeRejection rejection) {
      return rejection;
    }
    if (cause instanceof IOException machine) {
      throw machine;
    }
    if (cause instanceof UncheckedIOException machine) {
      throw machine.getCause();
    }
    return new IntakeRejection(
        Verdict.SUSPECT,
        "Esta entrega não se deixa ler (%s): o professor decide."
            .formatted(cause.getClass().getSimpleName()));
  }
}
