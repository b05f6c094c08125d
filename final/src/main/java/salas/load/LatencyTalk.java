package salas.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link Latency}: uma mensagem em cada instante marcado. Se o anel enche porque o servidor
 * parou, as que não couberam saem depois, e a latência delas conta desde a hora em que deviam ter
 * saído.
 */
final class LatencyTalk extends Talk {
  // Bytes de mensagens a caminho e, por pequenas que sejam, quantas.
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final int MAX_MESSAGES = 16 * 1024;

  private final int perSecond;
  private long start;
  // Mensagens ditas nesta janela.
  private long said;

  LatencyTalk(Crowd crowd, List<Member> members, Latency scenario) {
    super(crowd, members, 1, capacity(scenario), scenario.messageBytes());
    perSecond = scenario.perSecond();
  }

  private static int capacity(Latency scenario) {
    return Math.min(MAX_MESSAGES, MAX_BYTES / scenario.messageBytes());
  }

  @Override
  void begin(long start, long end) {
    super.begin(start, end);
    this.start = start;
    said = 0;
  }

  // tag::due[]
  @Override
  void speak(Sender sender, long now) {
    long due = due();
    while (due - now <= 0 && isOpen(due) && sender.hasRoom()) {
      say(sender, due);
      said++;
      due = due();
    }
  }

  /** A hora da próxima mensagem, que não depende de quando saiu a anterior. */
  private long due() {
    return start + said * TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  // end::due[]

  @Override
  void onDelivery(long nanos, boolean byAll) {
    record(nanos);
  }

  @Override
  long nextDue() {
    return isOpen(due()) ? due() : NEVER;
  }
}
