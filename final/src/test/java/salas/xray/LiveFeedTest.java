package salas.xray;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O que o raio-X guarda para os navegadores conta no orçamento do servidor")
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

  private static Turn portrait() {
    return new Turn(List.of(), List.of(), 0);
  }

  private static Turn turn() {
    Turn.Beat beat = new Turn.Beat(Moment.TASK, null, "uma tarefa", List.of(), List.of());
    return new Turn(List.of(beat), List.of(), 0);
  }
}
