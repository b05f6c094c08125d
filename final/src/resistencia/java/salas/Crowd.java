package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Os clientes, todos na thread de quem chama, com um {@link Selector}. */
final class Crowd implements AutoCloseable {
  /** As salas do servidor, e quantos ficam em cada uma. */
  static final Map<String, Integer> ROOMS = Map.of("Alfa", 25, "Beta", 12, "Gama", 4);

  /** Desde quando, pelo relógio paciente, alguém espera sem receber nada além disto. */
  private record Wait(long since, long received) {}

  private static final int INTRUDERS = 3;
  private static final int SELECT_MS = 5;
  // Muito: a máquina pode estar ocupada com outros, e só um servidor que desistiu passa disto.
  private static final long PATIENCE_MS = 180_000;
  // Uma volta do laço nunca leva isto, a não ser que a máquina tenha parado.
  private static final long MACHINE_STALL_MS = 1000;

  private final int port;
  private final Oracle oracle;
  private final RandomGenerator random;
  private final Selector selector;
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(256 * 1024);
  private final List<Visitor> visitors = new ArrayList<>();
  private final Map<Visitor, Wait> waits = new HashMap<>();
  private final Map<String, Integer> population = new LinkedHashMap<>();
  // Milissegundos que passaram de fato para este programa: a máquina parada não conta.
  private long patientClock;
  private long lastLoop;
  private int born;

  Crowd(int port, Oracle oracle) throws IOException {
    this.port = port;
    this.oracle = oracle;
    this.random = Seed.randomFor(0);
    this.selector = Selector.open();
    this.lastLoop = oracle.millis();
  }

  /** Quantos estão conectados. */
  int size() {
    return visitors.size();
  }

  int born() {
    return born;
  }

  /** Cada um faz o que quiser, e quem sai dá lugar a outro, até {@code done}. */
  void open(BooleanSupplier done) throws IOException {
    while (!done.getAsBoolean()) {
      spawn();
      turn(Visitor.Phase.OPEN);
    }
  }

  /** Ninguém mais fala: espera até não faltar nada a ninguém. */
  void calmDown() throws IOException {
    long start = patientClock;
    String missing;
    while ((missing = oracle.missing()) != null) {
      turn(Visitor.Phase.CALM);
      if (patientClock - start > PATIENCE_MS) {
        throw new Violation("Com todos calados, " + missing + ".");
      }
    }
  }

  /** Todos saem, em ordem. */
  void leave() throws IOException {
    while (!visitors.isEmpty()) {
      turn(Visitor.Phase.LEAVING);
    }
  }

  private void spawn() throws IOException {
    for (Map.Entry<String, Integer> room : ROOMS.entrySet()) {
      if (population.getOrDefault(room.getKey(), 0) < room.getValue()) {
        population.merge(room.getKey(), 1, Integer::sum);
        born++;
        Member member = new Member("c" + born, room.getKey());
        visitors.add(
            Talker.connect(oracle, member, Seed.randomFor(born), incoming, selector, port));
      }
    }
    if (population.getOrDefault("", 0) < INTRUDERS && random.nextInt(50) == 0) {
      population.merge("", 1, Integer::sum);
      visitors.add(Intruder.connect(oracle.millis(), random, incoming, selector, port));
    }
  }

  private void turn(Visitor.Phase phase) throws IOException {
    selector.select(SELECT_MS);
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid()) {
        ((Visitor) key.attachment()).onReady();
      }
    }
    selector.selectedKeys().clear();
    long now = oracle.millis();
    for (Visitor visitor : visitors) {
      visitor.act(now, phase);
      checkWaiting(visitor);
    }
    visitors.removeIf(this::bury);
    tickPatience(now);
  }

  private void checkWaiting(Visitor visitor) {
    String what = visitor.isGone() ? null : visitor.waitingFor();
    Wait wait = waits.get(visitor);
    if (what == null) {
      waits.remove(visitor);
    } else if (wait == null || wait.received() != visitor.received()) {
      waits.put(visitor, new Wait(patientClock, visitor.received()));
    } else if (patientClock - wait.since() > PATIENCE_MS) {
      throw visitor.tooLate(what);
    }
  }

  private boolean bury(Visitor visitor) {
    if (visitor.isGone()) {
      waits.remove(visitor);
      population.merge(visitor.room(), -1, Integer::sum);
    }
    return visitor.isGone();
  }

  private void tickPatience(long now) {
    long gap = now - lastLoop;
    lastLoop = now;
    patientClock += Math.min(gap, MACHINE_STALL_MS);
    if (gap > MACHINE_STALL_MS) {
      visitors.forEach(Visitor::onMachineStall);
    }
  }

  @Override
  public void close() throws IOException {
    for (Visitor visitor : visitors) {
      visitor.close();
    }
    selector.close();
  }
}
