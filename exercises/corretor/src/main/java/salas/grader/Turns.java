package salas.grader;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongPredicate;

/**
 * Quem roda ao lado de outras e quem roda sozinha. Uma entrega pode tomar a máquina das vizinhas; a
 * rodada que tira a dúvida não tem vizinhas. Pode ser usado por várias threads.
 */
final class Turns {
  /** A ordem de chegada vale: quem espera para rodar sozinha não espera para sempre. */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  private final LongPredicate scarceSince;

  /**
   * @param scarceSince se faltou máquina desde um instante de {@link System#nanoTime}; se só uma
   *     roda por vez, nunca
   */
  Turns(LongPredicate scarceSince) {
    this.scarceSince = scarceSince;
  }

  interface Round<T> {
    T run() throws IOException, InterruptedException;
  }

  <T> T beside(Round<T> round) throws IOException, InterruptedException {
    return holding(lock.readLock(), round);
  }

  <T> T alone(Round<T> round) throws IOException, InterruptedException {
    return holding(lock.writeLock(), round);
  }

  /** Se o que correu mal desde este instante pode ser culpa de uma vizinha. */
  boolean wereCrowdedSince(long start) {
    return scarceSince.test(start);
  }

  private static <T> T holding(Lock lock, Round<T> round) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      return round.run();
    } finally {
      lock.unlock();
    }
  }
}
