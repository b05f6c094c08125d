package salas.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Quem está no ar, segundo este nó, e o que daí se segue: onde é a casa de cada sala, e se alguém
 * pode entrar nela agora. Só a thread do event loop.
 *
 * @param <A> o endereço de um processo: outro, se o nó reiniciar
 */
final class Membership<A> {
  /** Por que um pedido espera: a casa da sala ainda não sabe, ou não tem certeza, de que é dela. */
  static final String MOVING = "esta sala está mudando de máquina; tente de novo daqui a pouco";

  private final String me;
  private final Set<String> configured;
  private final Duration settle;
  // Por nome; vazio até a primeira notícia.
  private Map<String, A> view = Map.of();
  // Até settledAt, só abre aqui a sala que já era daqui quando os nós eram estes.
  private Collection<String> before = List.of();
  private long settledAt = System.nanoTime();

  /**
   * @param configured os nomes da lista inteira
   * @param settle quanto a casa nova de uma sala espera, se algum nó está fora
   */
  Membership(String me, Set<String> configured, Duration settle) {
    this.me = me;
    this.configured = configured;
    this.settle = settle;
  }

  // tag::change[]
  /** Agora são estes, por nome, este nó inclusive. */
  void change(Map<String, A> now) {
    if (isSettled()) {
      before = view.keySet();
    }
    boolean everybody = now.keySet().containsAll(configured);
    settledAt = System.nanoTime() + (everybody ? 0 : settle.toNanos()); // <1>
    view = Map.copyOf(now);
  }

  /** Como {@link salas.spi.Cluster#refusal}. */
  String refusal(String room) {
    if (!hasMajority()) {
      return "esta máquina não alcança a maioria do cluster; tente de novo daqui a pouco"; // <2>
    }
    return isHere(room) && isSettling(room) ? MOVING : null; // <3>
  }

  boolean hasMajority() {
    return 2 * view.size() > configured.size();
  }

  private boolean isSettling(String room) {
    return !isSettled() && !me.equals(HomeRule.home(room, before));
  }

  // end::change[]

  private boolean isSettled() {
    return System.nanoTime() - settledAt >= 0;
  }

  boolean isHere(String room) {
    return me.equals(HomeRule.home(room, view.keySet()));
  }

  /** O endereço da casa desta sala. */
  A homeOf(String room) {
    return view.get(HomeRule.home(room, view.keySet()));
  }

  boolean contains(A address) {
    return view.containsValue(address);
  }

  @Override
  public String toString() {
    return String.join(", ", view.keySet().stream().sorted().toList());
  }
}
