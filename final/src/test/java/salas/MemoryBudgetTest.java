package salas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O orçamento de memória, sem rede nenhuma")
class MemoryBudgetTest {
  private static final int LIMIT = 100;

  private final List<ChannelHandler> handlers = new ArrayList<>();
  private final KeepingObserver observer = new KeepingObserver();
  private int searches;
  private final MemoryBudget budget = new MemoryBudget(LIMIT, observer, this::search);

  @Test
  @DisplayName("até o limite ninguém perde nada, e ninguém é procurado")
  void nobodyLosesWithinTheLimit() {
    Keeper one = new Keeper();
    Keeper other = new Keeper();
    one.keep(60);
    other.keep(40);
    one.keep(0);
    other.keep(100);
    assertThat(budget.held()).isEqualTo(LIMIT);
    assertThat(searches).isZero();
  }

  @Test
  @DisplayName("passou do limite: perde quem guarda mais, e não quem fez passar")
  void theBiggestLoses() {
    Keeper small = new Keeper();
    Keeper big = new Keeper();
    big.keep(90);
    small.keep(20);
    assertThat(big.held).isZero();
    assertThat(small.held).isEqualTo(20);
    assertThat(budget.held()).isEqualTo(20);
    assertThat(searches).isEqualTo(1);
  }

  @Test
  @DisplayName("se um não basta, perdem quantos for preciso")
  void asManyAsNeeded() {
    Keeper[] three = {new Keeper(), new Keeper(), new Keeper()};
    three[0].keep(40);
    three[1].keep(50);
    three[2].keep(120);
    assertThat(three[2].held).isZero();
    three[0].keep(60);
    assertThat(List.of(three[0].held, three[1].held)).containsExactly(0, 50);
  }

  @Test
  @DisplayName("o que o observador guarda conta; se é quem mais guarda, é ele quem solta")
  void theObserverCountsToo() {
    observer.held = 95;
    Keeper small = new Keeper();
    small.keep(10);
    assertThat(observer.held).isZero();
    assertThat(small.held).isEqualTo(10);
  }

  @Test
  @DisplayName("um observador que não solta não prende o laço")
  void stubbornObserverDoesNotHoldTheLoop() {
    observer.held = 1000;
    observer.stubborn = true;
    new Keeper().keep(1);
    assertThat(budget.held()).isEqualTo(1001);
  }

  private Iterator<ChannelHandler> search() {
    searches++;
    return handlers.iterator();
  }

  private static final class KeepingObserver implements LoopObserver {
    private long held;
    private boolean stubborn;

    @Override
    public long heldBytes() {
      return held;
    }

    @Override
    public void dropHeld() {
      held = stubborn ? held : 0;
    }
  }

  /** Guarda o que o teste mandar, e solta quando o orçamento manda. */
  private final class Keeper extends IdleHandler {
    private int held;

    private Keeper() {
      handlers.add(this);
    }

    private void keep(int bytes) {
      int change = bytes - held;
      held = bytes;
      budget.change(change);
    }

    @Override
    public int heldBytes() {
      return held;
    }

    @Override
    public void onOverBudget() {
      keep(0);
    }
  }
}
