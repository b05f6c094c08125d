package salas.xray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fila de rodadas de cada navegador tem limite, e conta no orçamento do servidor")
class LiveFeedTest {
  private final LiveFeed feed = new LiveFeed();

  @Test
  @DisplayName("conta o que espera, e deixa de contar o que saiu")
  void countsWhatWaits() throws Exception {
    LiveFeed.Viewer viewer = feed.join();
    Turn turn = turn();
    feed.onTurn(portrait());
    feed.onTurn(turn);
    assertThat(feed.heldBytes()).isEqualTo(portrait().weight() + turn.weight());
    viewer.poll(1, TimeUnit.SECONDS);
    assertThat(feed.heldBytes()).isEqualTo(turn.weight());
  }

  @Test
  @DisplayName(
      "se o servidor precisa da memória, solta tudo, e quem olha fica sabendo quanto perdeu")
  void givesWay() throws Exception {
    LiveFeed.Viewer viewer = feed.join();
    feed.onTurn(portrait());
    viewer.poll(1, TimeUnit.SECONDS);
    feed.onTurn(turn());
    feed.onTurn(turn());
    feed.dropHeld();
    assertThat(feed.heldBytes()).isZero();
    feed.onTurn(turn());
    assertThat(viewer.poll(1, TimeUnit.SECONDS).skipped()).isEqualTo(2);
  }

  @Test
  @DisplayName("o atrasado perde rodadas, e fica sabendo quantas")
  void countsSkippedTurns() throws Exception {
    LiveFeed.Viewer slow = feed.join();
    feed.onTurn(portrait());
    Turn.Beat beat = new Turn.Beat(Moment.TASK, null, "tarefa", List.of(), List.of(), List.of());
    Turn turn = new Turn(List.of(beat), List.of(), 0);
    for (int i = 0; i < LiveFeed.MAX_QUEUED + 9; i++) {
      feed.onTurn(turn);
    }
    for (int i = 0; i < LiveFeed.MAX_QUEUED; i++) {
      assertThat(slow.poll(0, TimeUnit.SECONDS).skipped()).isZero();
    }
    feed.onTurn(turn);
    assertThat(slow.poll(0, TimeUnit.SECONDS).skipped()).isEqualTo(10);
  }

  @Test
  @DisplayName("o que espera por um navegador tem limite em bytes, e não só em rodadas")
  void boundsTheQueueInBytes() throws Exception {
    LiveFeed.Viewer slow = feed.join();
    feed.onTurn(portrait());
    Turn.Beat beat =
        new Turn.Beat(Moment.TASK, null, "x".repeat(1000), List.of(), List.of(), List.of());
    Turn heavy = new Turn(Collections.nCopies(TurnDraft.MAX_BEATS, beat), List.of(), 0);
    int offered = 0;
    while (feed.isWatching() && offered < LiveFeed.MAX_QUEUED) {
      feed.onTurn(heavy);
      offered++;
    }
    assertThat(offered).isLessThanOrEqualTo(1 + LiveFeed.MAX_QUEUED_BYTES / heavy.weight());
    assertThat(feed.isWatching()).isFalse();
    slow.poll(0, TimeUnit.SECONDS);
    while (slow.poll(0, TimeUnit.SECONDS) != null) {}
    assertThat(feed.isWatching()).isTrue();
    feed.onTurn(heavy);
    // As duas vezes em que ninguém tinha lugar: a do laço acima e a da conferência.
    assertThat(slow.poll(0, TimeUnit.SECONDS).skipped()).isEqualTo(2);
  }

  private static Turn portrait() {
    return new Turn(List.of(), List.of(), 0);
  }

  private static Turn turn() {
    Turn.Beat beat =
        new Turn.Beat(Moment.TASK, null, "uma tarefa", List.of(), List.of(), List.of());
    return new Turn(List.of(beat), List.of(), 0);
  }
}
