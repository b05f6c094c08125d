package salas.xray;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Leva as rodadas da thread do event loop, que as publica, às threads que as mandam aos
 * navegadores. O laço nunca espera: para quem está atrasado a rodada é descartada, e contada.
 */
public final class LiveFeed implements TurnRecorder.Audience {
  /** Navegadores ao mesmo tempo. */
  static final int MAX_VIEWERS = 16;

  /** Rodadas à espera de um navegador, no máximo. */
  static final int MAX_QUEUED = 256;

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
    private final BlockingQueue<Delivery> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    // Só a thread do event loop.
    private boolean introduced;
    private int skipped;

    /** A próxima rodada, ou {@code null} se o prazo passar. Bloqueia a thread do navegador. */
    Delivery poll(long timeout, TimeUnit unit) throws InterruptedException {
      return queue.poll(timeout, unit);
    }

    private void offer(Turn turn) {
      boolean portrait = turn.beats().isEmpty();
      // O retrato é a primeira coisa que um navegador recebe, e só ele o recebe.
      if (portrait != introduced) {
        introduced = true;
        if (queue.offer(new Delivery(turn, skipped))) {
          skipped = 0;
        } else {
          skipped++;
        }
      }
    }
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
    return !viewers.isEmpty();
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
