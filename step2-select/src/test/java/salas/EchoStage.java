package salas;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * O palco da gravação do eco: o servidor do passo, cujo laço para no fim de cada rodada até o
 * roteiro ter feito a sua parte. Com o laço parado, o que os clientes fazem não é corrida com nada.
 */
final class EchoStage implements AutoCloseable {
  /** Saiu diferente do roteiro, por acaso: a gravação não vale, e outra pode valer. */
  static final class Disturbed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Disturbed(String what) {
      super(what);
    }
  }

  private static final long PATIENCE_SECONDS = 20;
  // Mais do que o Linux adia uma confirmação (200 ms, no máximo): depois disto, nada mais se mexe.
  private static final long QUIET_NANOS = MILLISECONDS.toNanos(300);

  private final Semaphore atGate = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);
  private final Map<Integer, EchoActor> actorsByPort = new ConcurrentHashMap<>();
  private final List<EchoActor> actors = new ArrayList<>();
  private final EchoRecorder recorder = new EchoRecorder(actorsByPort::get);
  private final Server server;
  private volatile boolean outOfOrder;
  private volatile boolean over;

  EchoStage() throws IOException {
    GatedLoop loop = new GatedLoop();
    server = Server.start("127.0.0.1", 0, loop, recorder::onAccepted);
    // Ninguém conectou ainda: é isto que leva o laço até a parada.
    loop.selector.wakeup();
    acquire(atGate);
  }

  int port() {
    return server.port();
  }

  /** Um cliente que já conectou, fora da gravação. */
  EchoActor connected(String name) throws IOException {
    EchoActor actor = new EchoActor(this, name, EchoActor.DEFAULT_BUFFER);
    actor.connect();
    turn();
    return actor;
  }

  void add(EchoActor actor) {
    actors.add(actor);
    actorsByPort.put(actor.localPort(), actor);
  }

  void record() {
    recorder.record();
  }

  void tell(String what) {
    recorder.outside(EchoMoment.OUTSIDE, what, null, null);
  }

  /** Alguém leu, e do que leu pôde mostrar isto. */
  void tellSeen(String what, String who, String seen) {
    recorder.outside(EchoMoment.OUTSIDE, what, who, EchoRecorder.excerpt(seen));
  }

  /** Deixa o laço dar uma volta; depois dela, os clientes atentos leem o que chegou. */
  void turn() throws IOException {
    tellArrivals();
    go.release();
    acquire(atGate);
    if (outOfOrder) {
      throw new Disturbed("as chaves prontas saíram noutra ordem");
    }
    List<String> here = new ArrayList<>();
    for (EchoActor actor : actors) {
      if (actor.isAttentive()) {
        addArrival(here, actor.lookHere(), " a " + actor.name());
      }
    }
    tellArrivals("do servidor", here);
    for (EchoActor actor : actors) {
      actor.readIfAttentive();
    }
  }

  /** Olha de novo o kernel, e conta o que ele levou de um lado ao outro desde a última vez. */
  private void tellArrivals() throws IOException {
    List<String> there = new ArrayList<>();
    List<String> here = new ArrayList<>();
    for (EchoActor actor : actors) {
      addArrival(there, actor.lookThere(), " de " + actor.name());
      addArrival(here, actor.lookHere(), " a " + actor.name());
    }
    tellArrivals("ao servidor", there);
    tellArrivals("do servidor", here);
  }

  private static void addArrival(List<String> arrivals, long count, String whose) {
    if (count > 0) {
      arrivals.add(EchoRecorder.bytes(count) + whose);
    }
  }

  private void tellArrivals(String direction, List<String> arrivals) {
    if (!arrivals.isEmpty()) {
      String what = "O kernel leva " + direction + " " + String.join(" e ", arrivals) + ".";
      recorder.outside(EchoMoment.KERNEL, what, null, null);
    }
  }

  /** Espera o kernel acabar de levar o que cabe nos buffers de quem não lê, no ritmo dele. */
  void settle(EchoActor actor) throws IOException {
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < QUIET_NANOS) {
      if (actor.isWritableAtServer()) {
        turn();
        quietSince = System.nanoTime();
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(5));
    }
    tellArrivals();
  }

  List<String> turns() {
    recorder.finish();
    return recorder.turns();
  }

  private static void acquire(Semaphore semaphore) {
    try {
      assertThat(semaphore.tryAcquire(PATIENCE_SECONDS, SECONDS))
          .as("o laço ficou parado")
          .isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    recorder.stop();
    over = true;
    go.release();
    for (EchoActor actor : actors) {
      actor.close();
    }
    server.close();
  }

  private final class GatedLoop extends EventLoop {
    GatedLoop() throws IOException {}

    @Override
    void processSelectedKeys() {
      // O conjunto não promete ordem nenhuma; o roteiro conta com a de chegada das conexões.
      List<SelectionKey> keys = List.copyOf(selector.selectedKeys());
      List<SelectionKey> inOrder = new ArrayList<>(keys);
      inOrder.sort((a, b) -> Integer.compare(recorder.order(a), recorder.order(b)));
      outOfOrder |= !keys.equals(inOrder);
      if (!keys.isEmpty()) {
        recorder.onSelected(keys);
      }
      super.processSelectedKeys();
      recorder.finish();
      atGate.release();
      if (!over) {
        go.acquireUninterruptibly();
      }
    }
  }
}
