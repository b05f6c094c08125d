package salas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salas.load.Broadcast;
import salas.load.LoadGenerator;
import salas.load.LoadPlan;
import salas.load.LoadResult;

/**
 * Depende dos prazos de verdade, e de uma máquina sem outra coisa a fazer: roda quando se pede. Em
 * cada sala, uma por casa, há duas pessoas por nó: uma que fala o tempo todo e uma que só ouve.
 */
@Tag("cluster")
@Timeout(600)
@DisplayName("Três máquinas que param, e que deixam de se alcançar")
class ClusterFaultsTest {
  private static final String JOINED = "*** ENTROU NA SALA ***";
  private static final int ROUND_TRIPS = 20;

  @TempDir private Path folder;
  private RealNodes nodes;
  private final List<Person> people = new ArrayList<>();
  private int spoken;

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"a", "b", "c"})
  @DisplayName("um nó parado por 15 s, e de volta: nada se perde em silêncio, e todos voltam")
  void stopped(String node) throws Exception {
    try (RealNodes started = RealNodes.onLoopback(folder)) {
      nodes = started;
      everybodyJoins();
      nodes.signal(node, "STOP");
      talkFor(Duration.ofSeconds(15));
      nodes.signal(node, "CONT");
      awaitReunion(node);
      checkEverything();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"a", "b", "c"})
  @DisplayName("a rede partida em 2|1: a maioria serve, sem demora, a minoria recusa; e se emenda")
  void cut(String node) throws Exception {
    try (Networks networks = networks();
        RealNodes started = RealNodes.in(networks, folder)) {
      nodes = started;
      everybodyJoins();
      networks.cut(node);
      talkUntilViews(node);
      minorityRefuses(node);
      majorityServes(node);
      networks.mend(node);
      awaitReunion(node);
      checkEverything();
    }
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(ints = {5, 9, 11, 13})
  @DisplayName("um corte perto do prazo da suspeita: nada se perde em silêncio, e todos voltam")
  void shortCut(int seconds) throws Exception {
    try (Networks networks = networks();
        RealNodes started = RealNodes.in(networks, folder)) {
      nodes = started;
      everybodyJoins();
      networks.cut("b");
      talkFor(Duration.ofSeconds(seconds));
      networks.mend("b");
      // Quem ainda vai ser dado por morto, será neste tempo.
      talkFor(Duration.ofSeconds(15));
      awaitReunion();
      checkEverything();
    }
  }

  private static Networks networks() throws Exception {
    try {
      return Networks.create();
    } catch (IOException e) {
      return abort("só no Linux, e só para o root: " + e.getMessage());
    }
  }

  @ParameterizedTest(name = "casa em {0}")
  @ValueSource(strings = {"a", "b", "c"})
  @DisplayName(
      "a carga, com participantes nos três: cada mensagem chega a todos, uma vez, em ordem")
  void load(String home) throws Exception {
    try (RealNodes started = RealNodes.onLoopback(folder);
        RoundRobin entrance = new RoundRobin(started.servers());
        LoadGenerator generator =
            LoadGenerator.open(
                new LoadPlan(
                    entrance.address(), TestNodes.roomAt(home), new Broadcast(3, 3, 64, 100)))) {
      LoadResult result = generator.run(Duration.ofSeconds(5), tick -> {});
      System.out.printf("Casa em %s: %d mensagens em 5 s%n", home, result.sent());
      assertThat(result.sent()).isPositive();
      // Cada um dos seis ouve todos os outros.
      assertThat(result.delivered()).isEqualTo(5 * result.sent());
    }
  }

  private void everybodyJoins() throws Exception {
    for (String home : TestNodes.NAMES) {
      for (String node : TestNodes.NAMES) {
        for (String kind : List.of("fala", "ouve")) {
          Person person = nodes.join(node, kind + " em " + node, TestNodes.roomAt(home));
          people.add(person);
          assertThat(person.hears(person.name, JOINED)).isTrue();
        }
      }
    }
  }

  private void talkFor(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    await()
        .atMost(duration.plusSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              talk();
              return System.nanoTime() - end >= 0;
            });
  }

  private void talk() {
    spoken++;
    people.stream().filter(p -> p.name.startsWith("fala")).forEach(p -> p.say(spoken + "ª fala"));
  }

  /** Falam até que os dois lados saibam um do outro. */
  private void talkUntilViews(String lonely) {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              talk();
              return last(lonely).startsWith(lonely + "; sem maioria")
                  && others(lonely).stream().allMatch(n -> last(n).equals(without(lonely)));
            });
  }

  private String last(String node) {
    try {
      List<String> views = nodes.views(node);
      return views.get(views.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> others(String node) {
    return TestNodes.NAMES.stream().filter(name -> !name.equals(node)).toList();
  }

  private static String without(String node) {
    return String.join(", ", others(node)) + "; há maioria.";
  }

  private void minorityRefuses(String lonely) throws Exception {
    for (String home : TestNodes.NAMES) {
      try (Person late = nodes.join(lonely, "Zeca", TestNodes.roomAt(home))) {
        assertThat(
                late.hears(
                    "Sistema",
                    "Conexão encerrada: esta máquina não alcança a maioria do cluster; tente de"
                        + " novo daqui a pouco."))
            .isTrue();
      }
    }
  }

  /** Nas três salas, um de cada nó da maioria conversa com o outro, sem que o nó perdido atrase. */
  private void majorityServes(String lonely) throws Exception {
    for (String home : TestNodes.NAMES) {
      String room = TestNodes.roomAt(home);
      List<Person> two = new ArrayList<>();
      for (String node : others(lonely)) {
        two.add(enter(node, "conversa em " + node, room));
      }
      Person ping = two.get(0);
      Person pong = two.get(1);
      assertThat(ping.hears(pong.name, JOINED)).isTrue();
      long start = System.nanoTime();
      for (int i = 0; i < ROUND_TRIPS; i++) {
        ping.say("ping " + i);
        assertThat(pong.hears(ping.name, "ping " + i)).isTrue();
        pong.say("pong " + i);
        assertThat(ping.hears(pong.name, "pong " + i)).isTrue();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.println("Sem " + lonely + ", casa em " + home + ": " + took.toMillis() + " ms");
      assertThat(took).isLessThan(Duration.ofSeconds(15));
      ping.close();
      pong.close();
    }
  }

  /** Insiste enquanto a sala muda de máquina, ou enquanto o lugar de antes não se desfez. */
  private Person enter(String node, String name, String room) {
    return await(name + " em " + room)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              Person person = nodes.join(node, name, room);
              if (person.hears(name, JOINED)) {
                return person;
              }
              person.close();
              return null;
            },
            person -> person != null);
  }

  /** Espera que os três se juntem, depois de terem dado este por perdido. */
  private void awaitReunion(String lost) throws IOException {
    awaitReunion();
    for (String node : others(lost)) {
      assertThat(nodes.views(node)).contains(without(lost));
    }
  }

  private void awaitReunion() {
    TestNodes.NAMES.forEach(node -> nodes.awaitView(node, RealNodes.EVERYBODY));
  }

  /**
   * O que cada um ouviu de cada outro começa no começo e não tem buracos nem repetições; quem ainda
   * está na sala ouviu tudo de quem ainda está; quem saiu foi avisado. E as salas voltam a ser
   * exatas: todos reentram com os mesmos nomes, e mais ninguém cabe.
   */
  private void checkEverything() throws Exception {
    // As últimas despedidas ainda estão a caminho.
    talkFor(Duration.ofSeconds(3));
    people.forEach(person -> person.say("última"));
    for (Person person : people) {
      assertThat(person.from("Sistema"))
          .as(person.name + " em " + person.room)
          .isEqualTo(person.ended() ? List.of(FarSeats.LOST) : List.of());
    }
    checkHeard();
    for (String home : TestNodes.NAMES) {
      checkExact(TestNodes.roomAt(home));
    }
  }

  private void checkHeard() {
    for (Person listener : people) {
      for (Person speaker : people) {
        if (listener == speaker || !listener.room.equals(speaker.room)) {
          continue;
        }
        boolean both = !listener.ended() && !speaker.ended();
        if (both) {
          listener.hears(speaker.name, "última");
        }
        List<String> heard =
            listener.from(speaker.name).stream().filter(text -> !text.startsWith("***")).toList();
        String who = listener.name + ", de " + speaker.name + " em " + speaker.room;
        int count = both && !listener.ended() ? speaker.said.size() : heard.size();
        assertThat(heard).as(who).isEqualTo(speaker.said.subList(0, count));
      }
    }
  }

  private void checkExact(String room) throws Exception {
    List<Person> inside = new ArrayList<>();
    for (Person person : people) {
      if (person.room.equals(room)) {
        inside.add(person.ended() ? enter(person.node, person.name, room) : person);
      }
    }
    for (int i = inside.size(); i < RealNodes.LIMIT; i++) {
      inside.add(enter("b", "mais " + i, room));
    }
    for (String node : TestNodes.NAMES) {
      try (Person late = nodes.join(node, "Zeca", room)) {
        assertThat(late.hears("Sistema", "501")).isTrue();
      }
    }
    for (Person person : inside) {
      person.say("aqui");
      for (Person other : inside) {
        assertThat(other == person || other.hears(person.name, "aqui")).isTrue();
      }
    }
    for (Person person : inside) {
      person.close();
    }
  }
}
