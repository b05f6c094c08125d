package salas.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * O gerador de carga: uma conversa com um servidor que fale o protocolo, qualquer que seja. Conecta
 * e entra nas salas em {@link #open}, mede quantas janelas se queira e fecha tudo. Uma thread só, a
 * de quem chama, com o seu próprio {@code Selector}; todos os métodos bloqueiam.
 */
public final class LoadGenerator implements AutoCloseable {
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Crowd crowd;
  private final Activity activity;
  private final long patienceNanos;
  // Entregas e visitas da janela, e quando mudaram pela última vez (System.nanoTime).
  private long count;
  private long progressAt;

  private LoadGenerator(Crowd crowd, Activity activity, Duration patience) {
    this.crowd = crowd;
    this.activity = activity;
    this.patienceNanos = patience.toNanos();
  }

  /**
   * Conecta todos os participantes e espera que estejam nas suas salas. Se algum não conseguir,
   * nenhum fica.
   *
   * @throws LoadException com o que o servidor fez de errado, ou com o que falta nele
   */
  public static LoadGenerator open(LoadPlan plan) throws IOException {
    Descriptors.require(plan.scenario().connections());
    Crowd crowd = new Crowd(plan.server());
    try {
      return new LoadGenerator(crowd, gather(plan, crowd), plan.patience());
    } catch (IOException | RuntimeException e) {
      crowd.close();
      throw e;
    }
  }

  private static Activity gather(LoadPlan plan, Crowd crowd) throws IOException {
    Gathering gathering = new Gathering(crowd, plan.patience().toNanos());
    int idle = 0;
    Scenario active = plan.scenario();
    if (active instanceof IdleCrowd crowded) {
      idle = crowded.idle();
      active = crowded.active();
    }
    int needed = active.participants();
    int present = active instanceof Churn churn ? churn.members() : needed;
    List<Member> members = gathering.enter(plan.room(), present, needed);
    enterIdle(gathering, plan.idleRooms(), idle);
    if (active instanceof Broadcast broadcast) {
      return new BroadcastTalk(crowd, members, broadcast);
    }
    return active instanceof Latency latency
        ? new LatencyTalk(crowd, members, latency)
        : new Visits(crowd, members, gathering.nextNumber(), (Churn) active);
  }

  private static void enterIdle(Gathering gathering, List<String> rooms, int idle)
      throws IOException {
    for (int i = 0; i < rooms.size(); i++) {
      int share = idle / rooms.size() + (i < idle % rooms.size() ? 1 : 0);
      gathering.enter(rooms.get(i), share, share);
    }
  }

  /**
   * Mede uma janela e espera que tudo o que saiu nela chegue. Pode repetir.
   *
   * @param progress avisado uma vez por segundo
   * @throws LoadException se o servidor violar o protocolo, fechar ou parar de responder; depois
   *     disso só resta fechar
   */
  public LoadResult run(Duration window, Consumer<Progress> progress) throws IOException {
    long start = System.nanoTime();
    long nextTick = start + TICK_NANOS;
    long now = start;
    long giveUpAt = start + 2 * window.toNanos() + patienceNanos;
    count = 0;
    progressAt = start;
    activity.begin(start, start + window.toNanos());
    while (activity.isOpen(now) || activity.isWaiting() || activity.nextDue() != Activity.NEVER) {
      activity.step(now);
      crowd.turn(patience(now, nextTick), activity);
      now = System.nanoTime();
      checkServer(now, giveUpAt);
      if (now - nextTick >= 0) {
        progress.accept(progress(now - start));
        nextTick += TICK_NANOS;
      }
    }
    return new LoadResult(
        Duration.ofNanos(now - start),
        activity.sent(),
        activity.delivered(),
        activity.joins(),
        activity.latency());
  }

  private void checkServer(long now, long giveUpAt) throws LoadException {
    long latest = activity.delivered() + activity.joins();
    if (latest == count && activity.isWaiting()) {
      if (now - progressAt > patienceNanos) {
        throw new LoadException(activity.complaint());
      }
      return;
    }
    count = latest;
    progressAt = now;
    if (now - giveUpAt > 0) {
      throw new LoadException(
          "o servidor não acompanha: muito depois do fim da janela ainda restava o que entregar");
    }
  }

  /** Quanto o select pode esperar. */
  private long patience(long now, long nextTick) {
    long wait = Math.min(LONGEST_TURN_NANOS, Math.max(0, nextTick - now));
    if (activity.isOpen(now)) {
      wait = Math.min(wait, activity.end() - now);
    }
    return activity.nextDue() == Activity.NEVER
        ? wait
        : Math.min(wait, Math.max(0, activity.nextDue() - now));
  }

  private Progress progress(long elapsed) {
    return new Progress(Duration.ofNanos(elapsed), activity.delivered(), activity.joins());
  }

  /** Desliga todos os participantes. */
  @Override
  public void close() throws IOException {
    crowd.close();
  }
}
