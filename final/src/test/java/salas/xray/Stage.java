package salas.xray;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import salas.WatchedServer;

/**
 * O palco de uma gravação: um servidor de verdade cujo laço para antes de cada {@code select} até o
 * roteiro ter feito a sua parte. Com o laço parado, o que os atores fazem não é corrida com nada, e
 * a mesma peça dá sempre as mesmas rodadas.
 */
final class Stage implements AutoCloseable {
  /** Algo aconteceu fora da hora: a máquina estava ocupada demais, e a gravação não vale. */
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
  private final Map<Integer, Actor> actorsByPort = new ConcurrentHashMap<>();
  private final List<Actor> actors = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final TurnRecorder recorder =
      new TurnRecorder(new Gate(), port -> actorsByPort.get(port).socket());
  private final WatchedServer server;
  // Tudo abaixo: o roteiro e o laço se revezam, e os semáforos fazem um ver o que o outro escreveu.
  private boolean recording;
  private boolean deadlineFired;
  private boolean settling;
  private boolean drainedEarly;
  private volatile boolean over;

  Stage(Scenario scenario) throws IOException, InterruptedException {
    server = WatchedServer.start(recorder, scenario.handshakeTimeout(), scenario.maxPending());
    acquire(atGate);
  }

  int port() {
    return server.port();
  }

  WatchedServer server() {
    return server;
  }

  /** Um cliente que já entrou na sala, fora da gravação. */
  Actor joined(String name) throws Exception {
    Actor actor = new Actor(this, name, CountedSocket.DEFAULT_BUFFER);
    actor.connect();
    actor.handshake();
    turn();
    turn();
    return actor;
  }

  void add(Actor actor) {
    actors.add(actor);
    actorsByPort.put(actor.socket().localPort(), actor);
  }

  /** Daqui em diante, grava; a primeira rodada é o retrato de como as coisas estão. */
  void record() {
    recording = true;
    recorder.portrait();
  }

  /** Conta algo que se faz fora do servidor. */
  void tell(String text, List<Turn.Talk> talk) {
    if (recording) {
      recorder.outside(Moment.OUTSIDE, text, talk);
    }
  }

  /** Olha de novo o kernel, e conta o que ele levou de um lado ao outro desde a última vez. */
  void tellArrivals() throws IOException {
    List<String> there = new ArrayList<>();
    List<String> here = new ArrayList<>();
    for (Actor actor : actors) {
      addArrival(there, actor.socket().lookThere(), " de " + actor.name());
      addArrival(here, actor.lookHere(), " a " + actor.name());
    }
    tellArrivals("ao servidor", there);
    tellArrivals("do servidor", here);
  }

  private static void addArrival(List<String> arrivals, long count, String whose) {
    if (count > 0) {
      arrivals.add(Wording.bytes(count) + whose);
    }
  }

  private void tellArrivals(String direction, List<String> arrivals) {
    if (recording && !arrivals.isEmpty()) {
      String what = String.join(" e ", arrivals);
      recorder.outside(Moment.KERNEL, "O kernel leva " + direction + " " + what + ".", List.of());
    }
  }

  /** Deixa o laço dar uma volta; depois dela, os atores atentos leem o que chegou. */
  void turn() throws Exception {
    turn(false);
  }

  /** Deixa o laço dormir até um prazo vencer. */
  void turnUntilDeadline() throws Exception {
    turn(true);
  }

  private void turn(boolean deadline) throws Exception {
    tellArrivals();
    deadlineFired = false;
    go.release();
    acquire(atGate);
    if (deadlineFired != deadline) {
      throw new Disturbed("um prazo venceu antes da hora");
    }
    if (drainedEarly) {
      throw new Disturbed("o kernel ainda levava bytes a quem não lê");
    }
    List<String> here = new ArrayList<>();
    for (Actor actor : actors) {
      if (actor.isAttentive()) {
        addArrival(here, actor.lookHere(), " a " + actor.name());
      }
    }
    tellArrivals("do servidor", here);
    for (Actor actor : actors) {
      actor.readIfAttentive();
    }
  }

  /**
   * Espera o kernel acabar de levar ao outro lado o que cabe nos buffers de quem não lê. Ele o faz
   * no seu ritmo, e as rodadas de drenagem que isso causa, poucas ou nenhuma, também são gravadas.
   */
  void settle(Actor actor) throws Exception {
    settling = true;
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < QUIET_NANOS) {
      if (actor.socket().isWritableAtServer()) {
        turn();
        quietSince = System.nanoTime();
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(5));
    }
    settling = false;
    tellArrivals();
  }

  /** O que foi gravado. */
  List<Turn> turns() {
    recorder.finish();
    return turns;
  }

  private static void acquire(Semaphore semaphore) throws InterruptedException {
    assertThat(semaphore.tryAcquire(PATIENCE_SECONDS, SECONDS)).as("o laço ficou parado").isTrue();
  }

  @Override
  public void close() throws IOException {
    recording = false;
    over = true;
    go.release();
    for (Actor actor : actors) {
      actor.close();
    }
    server.close();
  }

  private final class Gate implements Audience {
    @Override
    public boolean isWatching() {
      return true;
    }

    @Override
    public boolean wantsPortrait() {
      return false;
    }

    @Override
    public void onTurn(Turn turn) {
      deadlineFired |= turn.beats().stream().anyMatch(beat -> beat.moment() == Moment.DEADLINE);
      if (recording) {
        drainedEarly |= !settling && actors.stream().anyMatch(actor -> actor.drainedUnread(turn));
        turns.add(turn);
      }
    }

    @Override
    public void betweenTurns() {
      atGate.release();
      if (!over) {
        go.acquireUninterruptibly();
      }
    }
  }
}
