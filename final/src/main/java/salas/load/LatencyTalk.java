package salas.load;

import java.util.List;

/**
 * A {@link Latency}: uma mensagem em cada hora marcada. Se o anel enche porque o servidor parou, as
 * que não couberam saem depois, e a latência delas conta desde a hora em que deviam ter saído.
 */
final class LatencyTalk extends Talk {
  // Bytes de mensagens a caminho e, por pequenas que sejam, quantas.
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final int MAX_MESSAGES = 16 * 1024;

  private final Pace pace;

  LatencyTalk(Crowd crowd, List<Member> members, Latency scenario) {
    super(
        crowd,
        members,
        1,
        Math.min(MAX_MESSAGES, MAX_BYTES / scenario.messageBytes()),
        scenario.messageBytes());
    pace = new Pace(scenario.perSecond());
  }

  @Override
  void begin(long start, long end) {
    super.begin(start, end);
    pace.begin(start);
  }

  // tag::speak[]
  @Override
  void speak(Sender sender, long now) {
    while (pace.due() - now <= 0 && isOpen(pace.due()) && sender.hasRoom()) {
      say(sender, pace.due());
      pace.next();
    }
  }

  // end::speak[]

  @Override
  void onDelivery(long nanos, boolean byAll) {
    record(nanos);
  }

  @Override
  long nextDue() {
    return isOpen(pace.due()) ? pace.due() : NEVER;
  }
}
