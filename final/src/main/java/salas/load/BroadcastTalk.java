package salas.load;

import java.util.List;

/** A {@link Broadcast}: cada emissor fala enquanto há lugar na janela. */
final class BroadcastTalk extends Talk {
  private final int window;

  BroadcastTalk(Crowd crowd, List<Member> members, Broadcast scenario) {
    super(crowd, members, scenario.senders(), scenario.window(), scenario.messageBytes());
    window = scenario.window();
  }

  @Override
  void speak(Sender sender, long now) {
    // Espera meia janela: mandar uma de cada vez custaria uma escrita por mensagem.
    if (sender.inFlight() <= window / 2 && isOpen(now)) {
      while (sender.inFlight() < window) {
        say(sender, now);
      }
    }
  }

  @Override
  void onDelivery(long nanos, boolean byAll) {
    if (byAll) {
      record(nanos);
    }
  }

  @Override
  long nextDue() {
    return NEVER;
  }
}
