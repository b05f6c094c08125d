package salas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import salas.spi.Cluster;

/** Salas que aceitam qualquer um, e tarefas que rodam quando o teste manda. */
final class FakeHouse implements Cluster.House {
  final Map<String, Cluster.Listener> present = new HashMap<>();
  final List<String> log = new ArrayList<>();
  final List<String> evicted = new ArrayList<>();
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Override
  public boolean execute(Runnable task) {
    return tasks.add(task);
  }

  void runTasks() {
    Runnable task;
    while ((task = tasks.poll()) != null) {
      task.run();
    }
  }

  @Override
  public void log(String line) {
    log.add(line);
  }

  @Override
  public Cluster.Entry admit(String room, Cluster.Listener guest) {
    present.put(guest.name(), guest);
    return new Cluster.Entry(
        new Cluster.Presence() {
          @Override
          public String say(ByteBuffer text) {
            return null;
          }

          @Override
          public void leave() {
            present.remove(guest.name());
          }
        },
        null,
        null);
  }

  @Override
  public void evict(Predicate<String> rooms, String message) {
    assertThat(message).isEqualTo(FarSeats.LOST);
    TestNodes.ROOMS.stream().filter(rooms).forEach(evicted::add);
  }
}
