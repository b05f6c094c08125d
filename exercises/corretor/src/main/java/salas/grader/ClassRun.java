package salas.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import salas.grader.sandbox.ChildProcess;
import salas.grader.sandbox.Folders;
import salas.grader.verdict.SubmissionResult;

/** Corrige uma turma, algumas entregas ao mesmo tempo, anotando no diário cada uma que termina. */
final class ClassRun {
  private final Journal journal;
  private final Progress progress;
  private final Path scratch;
  private final Path output;
  private final ExecutorService workers;
  private final AtomicInteger folders = new AtomicInteger();
  private volatile boolean stopped;

  /**
   * @param scratch pasta temporária do corretor
   * @param output pasta de saída, onde ficam as redes das falhas
   */
  ClassRun(Journal journal, Progress progress, Path scratch, Path output, int parallel) {
    this.journal = journal;
    this.progress = progress;
    this.scratch = scratch;
    this.output = output;
    this.workers = Executors.newFixedThreadPool(parallel);
  }

  /**
   * Corrige todas e devolve os resultados na ordem da fila. Bloqueia.
   *
   * @throws InterruptedException se a correção foi interrompida; o que terminou está no diário
   * @throws IOException se não se consegue escrever na pasta de saída
   */
  List<SubmissionResult> run(List<Job> jobs) throws IOException, InterruptedException {
    Map<Job, Future<SubmissionResult>> pending = new HashMap<>();
    try {
      for (Job job : jobs) {
        if (journal.isInDoubt(job.identity())) {
          // Se é esta que derruba o corretor, que ninguém mais esteja rodando.
          pending.put(job, workers.submit(() -> grade(job)));
          pending.get(job).get();
        }
      }
      for (Job job : jobs) {
        pending.computeIfAbsent(job, it -> workers.submit(() -> grade(it)));
      }
      List<SubmissionResult> results = new ArrayList<>();
      for (Job job : jobs) {
        results.add(pending.get(job).get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (stopped || e.getCause() instanceof InterruptedException) {
        throw new InterruptedException();
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      stop();
    }
  }

  /** Para tudo: nenhum processo de entrega sobra, e nada pela metade vai para o diário. */
  void stop() {
    stopped = true;
    workers.shutdownNow();
    try {
      workers.awaitTermination(3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ChildProcess.killAllRunning();
  }

  private SubmissionResult grade(Job job) throws IOException, InterruptedException {
    SubmissionResult known = journal.find(job.identity()).orElse(null);
    if (known != null) {
      progress.reused(known);
      return known;
    }
    Path folder = Files.createDirectories(scratch.resolve("e" + folders.incrementAndGet()));
    try {
      journal.start(job.identity());
      SubmissionResult result = job.work().run(folder);
      if (stopped) {
        throw new InterruptedException();
      }
      FailureFiles.keep(folder, output, job.name());
      SubmissionResult kept = journal.append(job.identity(), result);
      progress.finished(kept);
      return kept;
    } finally {
      Folders.delete(folder);
    }
  }
}
