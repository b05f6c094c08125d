package salas.xray;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leva as rodadas da thread do event loop, que as publica, às threads que as mandam aos
 * navegadores. O laço nunca espera: para quem está atrasado a rodada é descartada, e contada.
 */
public final class LiveFeed implements Audience {
  /** Navegadores ao mesmo tempo. */
  static final int MAX_VIEWERS = 16;

  /** Rodadas à espera de um navegador, no máximo. */
  static final int MAX_QUEUED = 256;

  /**
   * Bytes, por alto, das rodadas à espera de um navegador: 256 KiB. Com todos os navegadores
   * parados são 4 MiB, por mais que se fale.
   */
  static final int MAX_QUEUED_BYTES = 256 * 1024;

  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private volatile boolean portraitWanted;

  /**
   * Uma rodada na fila de um navegador.
   *
   * @param skipped quantas se perderam logo antes
   */
  record Delivery(Turn turn, int skipped) {}

  /** A fila de um navegador. */
  static final class Viewer {
    private final BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger queuedBytes = new AtomicInteger();
    // Só a thread do event loop.
    private boolean introduced;
    private int skipped;

    /** A próxima rodada, ou {@code null} se o prazo passar. Bloqueia a thread do navegador. */
    Delivery poll(long timeout, TimeUnit unit) throws InterruptedException {
      Delivery next = queue.poll(timeout, unit);
      if (next != null) {
        queuedBytes.addAndGet(-next.turn().weight());
      }
      return next;
    }

    /** Perde o que ainda não saiu. Quem olha fica sabendo quantas rodadas foram. */
    private void drop() {
      Delivery lost;
      while ((lost = queue.poll()) != null) {
        queuedBytes.addAndGet(-lost.turn().weight());
        skipped += 1 + lost.skipped();
      }
    }

    private boolean hasRoom() {
      return queue.size() < MAX_QUEUED && queuedBytes.get() < MAX_QUEUED_BYTES;
    }

    private void offer(Turn turn) {
      boolean portrait = turn.beats().isEmpty();
      // O retrato é a primeira coisa que um navegador recebe, e só ele o recebe.
      if (portrait != introduced) {
        introduced = true;
        if (hasRoom()) {
          queuedBytes.addAndGet(turn.weight());
          queue.add(new Delivery(turn, skipped));
          skipped = 0;
        } else {
          skipped++;
        }
      }
    }
  }

  @Override
  public long heldBytes() {
    long total = 0;
    for (Viewer viewer : viewers) {
      total += viewer.queuedBytes.get();
    }
    return total;
  }

  @Override
  public void dropHeld() {
    viewers.forEach(Viewer::drop);
  }

  /**
   * Mais um navegador, que receberá o retrato das chaves na próxima volta do laço. De qualquer
   * thread.
   *
   * @return {@code null} se já há navegadores demais
   */
  synchronized Viewer join() {
    if (viewers.size() >= MAX_VIEWERS) {
      return null;
    }
    Viewer viewer = new Viewer();
    viewers.add(viewer);
    portraitWanted = true;
    return viewer;
  }

  void leave(Viewer viewer) {
    viewers.remove(viewer);
  }

  @Override
  public boolean isWatching() {
    // Sem ninguém que possa recebê-la, a rodada nem é montada.
    if (viewers.stream().anyMatch(Viewer::hasRoom)) {
      return true;
    }
    viewers.forEach(viewer -> viewer.skipped++);
    return false;
  }

  @Override
  public boolean wantsPortrait() {
    boolean wanted = portraitWanted;
    if (wanted) {
      portraitWanted = false;
    }
    return wanted;
  }

  @Override
  public void onTurn(Turn turn) {
    for (Viewer viewer : viewers) {
      viewer.offer(turn);
    }
  }
}
