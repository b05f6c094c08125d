package salas.grader;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * As entregas que começaram e não terminaram, pelo que o diário conta. Uma que estava sozinha
 * quando o corretor morreu o derrubou; de várias não se sabe qual, e cada uma se corrige de novo
 * sozinha. Quem para por um Ctrl-C não acusa ninguém, a não ser que seja sempre na mesma: uma
 * entrega também sabe mandar esse sinal.
 */
final class Unfinished {
  private final Set<String> running = new LinkedHashSet<>();
  private final Set<String> doubtful = new HashSet<>();
  private final Set<String> guilty = new HashSet<>();

  void started(String key) {
    running.add(key);
  }

  void finished(String key) {
    running.remove(key);
    doubtful.remove(key);
  }

  /** O corretor parou por vontade própria, ou pareceu. */
  void stopped() {
    for (String key : running) {
      if (!doubtful.add(key)) {
        guilty.add(key);
      }
    }
    running.clear();
  }

  /** O corretor sumiu sem se despedir, se havia alguém em correção. */
  void died() {
    if (running.size() == 1) {
      guilty.addAll(running);
    }
    stopped();
  }

  /** As que estão em correção agora. */
  Set<String> running() {
    return running;
  }

  /** Se pode ser ela quem derruba o corretor. */
  boolean isDoubtful(String key) {
    return doubtful.contains(key);
  }

  /** Se é ela quem derruba o corretor. */
  boolean isGuilty(String key) {
    return guilty.contains(key);
  }
}
