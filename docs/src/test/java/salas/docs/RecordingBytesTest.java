package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Confere as gravações do raio-X quadro a quadro, como a figura os mostra: de um para o seguinte,
 * um byte só muda de caixa se o acontecimento for o que o move, e a frase dele disser quantos
 * foram.
 */
@DisplayName("Nas gravações do raio-X, nenhum byte some nem aparece entre dois quadros")
class RecordingBytesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Quantos bytes há em cada caixa de uma conexão. */
  private record Boxes(
      long clientSend,
      long serverReceive,
      long unframed,
      long queue,
      long serverSend,
      long clientReceive) {
    static Boxes of(Map<String, Object> key) {
      List<?> in = (List<?>) key.get("in");
      List<?> out = (List<?>) key.get("out");
      // No eco, o que se leu já está na fila da volta.
      long unframed = in.size() == 3 ? (Long) in.get(2) : 0;
      return new Boxes(
          (Long) in.get(0),
          (Long) in.get(1),
          unframed,
          (Long) out.get(0),
          (Long) out.get(1),
          (Long) out.get(2));
    }

    Boxes minus(Boxes before) {
      return new Boxes(
          clientSend - before.clientSend,
          serverReceive - before.serverReceive,
          unframed - before.unframed,
          queue - before.queue,
          serverSend - before.serverSend,
          clientReceive - before.clientReceive);
    }

    boolean isNothing() {
      return equals(new Boxes(0, 0, 0, 0, 0, 0));
    }

    boolean isNegative() {
      return Stream.of(clientSend, serverReceive, unframed, queue, serverSend, clientReceive)
          .anyMatch(count -> count < 0);
    }
  }

  /** Um acontecimento e o que ele mudou numa conexão. */
  private record Change(Map<String, Object> beat, Boxes by) {
    boolean says(long count) {
      return text(beat).contains(number(count) + " byte");
    }
  }

  /** Que mudanças cada momento explica. As de quem não está aqui, nenhuma. */
  private static final Map<String, BiFunction<Change, Boxes, Boolean>> LAWS =
      Map.of(
          "OUTSIDE", (change, by) -> isSent(change, by) || isReceived(change, by),
          "KERNEL", RecordingBytesTest::isCarried,
          "READ", RecordingBytesTest::isRead,
          "FRAME", RecordingBytesTest::isFramed,
          "DELIVERED", RecordingBytesTest::isDelivered,
          "WAITING", RecordingBytesTest::isDelivered,
          "FLUSHED", RecordingBytesTest::isFlushed,
          "WRITTEN", RecordingBytesTest::isFlushed,
          "CLOSED", RecordingBytesTest::isLost);

  static Stream<Named<Map<String, Object>>> recordings() throws IOException {
    return Recordings.published(ROOT).stream()
        .map(recording -> Named.of((String) recording.get("id"), recording));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  @DisplayName("o que sai de uma caixa entra na seguinte, e a frase diz quanto")
  void bytesAreConserved(Map<String, Object> recording) {
    Map<String, Boxes> boxes = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    int moves = 0;
    for (Map<String, Object> turn : JsonTree.objects(recording.get("turns"))) {
      for (Map<String, Object> beat : JsonTree.objects(turn.get("beats"))) {
        for (Map<String, Object> key : connections(beat)) {
          Boxes now = Boxes.of(key);
          Boxes before = boxes.put((String) key.get("id"), now);
          if (before != null && !now.equals(before)) {
            moves++;
            check(new Change(beat, now.minus(before)), now, problems);
          }
        }
      }
      // O retrato do fim da rodada não mostra nada que um acontecimento não tenha mostrado.
      for (Map<String, Object> key : connections(turn)) {
        Boxes now = Boxes.of(key);
        Boxes before = boxes.put((String) key.get("id"), now);
        if (before != null && !now.equals(before)) {
          problems.add("no fim de uma rodada, sem acontecimento: " + before + " virou " + now);
        }
      }
    }
    assertThat(problems).isEmpty();
    assertThat(moves).isGreaterThan(5);
  }

  private static List<Map<String, Object>> connections(Map<String, Object> shown) {
    return JsonTree.objects(shown.get("keys")).stream()
        .filter(key -> !key.get("state").equals("LISTEN"))
        .toList();
  }

  private static void check(Change change, Boxes now, List<String> problems) {
    BiFunction<Change, Boxes, Boolean> law =
        LAWS.getOrDefault(change.beat().get("moment"), (any, by) -> by.isNothing());
    if (!law.apply(change, change.by()) || now.isNegative()) {
      problems.add(text(change.beat()) + " " + change.by());
    }
  }

  private static boolean isSent(Change change, Boxes by) {
    return by.equals(new Boxes(by.clientSend, 0, 0, 0, 0, 0)) && change.says(by.clientSend);
  }

  /** O cliente leu o que tinha chegado, e talvez o que ainda vinha vindo. */
  private static boolean isReceived(Change change, Boxes by) {
    return by.equals(new Boxes(0, 0, 0, 0, by.serverSend, by.clientReceive))
        && by.serverSend <= 0
        && change.says(-by.serverSend - by.clientReceive);
  }

  private static boolean isCarried(Change change, Boxes by) {
    long there = by.serverReceive;
    long here = by.clientReceive;
    return by.equals(new Boxes(-there, there, 0, 0, -here, here))
        && (there == 0 || change.says(there))
        && (here == 0 || change.says(here));
  }

  private static boolean isRead(Change change, Boxes by) {
    long count = -by.serverReceive;
    boolean framed = by.equals(new Boxes(0, -count, count, 0, 0, 0));
    boolean echoed = by.equals(new Boxes(0, -count, 0, count, 0, 0));
    return (framed || echoed) && change.says(count);
  }

  private static boolean isFramed(Change change, Boxes by) {
    long content = -by.unframed - 10;
    return by.equals(new Boxes(0, 0, by.unframed, 0, 0, 0))
        && text(change.beat())
            .contains("10 bytes de cabeçalho e " + number(content) + " de conteúdo");
  }

  /** Uma entrega: uma parte no socket, o resto na fila. */
  private static boolean isDelivered(Change change, Boxes by) {
    return by.equals(new Boxes(0, 0, 0, by.queue, by.serverSend, 0))
        && by.queue >= 0
        && change.says(by.queue + by.serverSend)
        && (by.queue == 0 || text(change.beat()).matches(".*(aceitou|agora com) [0-9.]+\\."));
  }

  private static boolean isFlushed(Change change, Boxes by) {
    long count = by.serverSend;
    return by.equals(new Boxes(0, 0, 0, -count, count, 0))
        && (change.says(count)
            || text(change.beat()).endsWith("o socket aceitou " + number(count) + "."));
  }

  private static boolean isLost(Change change, Boxes by) {
    return by.equals(new Boxes(0, 0, by.unframed, by.queue, 0, 0))
        && (by.queue == 0 || change.says(-by.queue))
        && (by.unframed == 0 || change.says(-by.unframed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  @DisplayName("o lote da sala só cresce e só diminui com uma frase que diz quanto")
  void batchesAreConserved(Map<String, Object> recording) {
    for (Map<String, Object> turn : JsonTree.objects(recording.get("turns"))) {
      long before = 0;
      StringBuilder said = new StringBuilder();
      for (Map<String, Object> beat : JsonTree.objects(turn.get("beats"))) {
        said.append(text(beat));
        long now =
            JsonTree.objects(beat.get("batches")).stream()
                .mapToLong(batch -> (Long) batch.get("bytes"))
                .sum();
        if (now > before) {
          assertThat(text(beat)).contains("põe " + number(now - before) + " bytes no lote");
        } else if (now < before) {
          // Quem anuncia a entrega do lote diz de quantos bytes ele é.
          assertThat(said).containsPattern("(lote, de |Entrega de )" + number(before) + " bytes");
        }
        before = now;
      }
      assertThat(before).as("no fim da rodada, o lote foi entregue").isZero();
    }
  }

  private static String text(Map<String, Object> beat) {
    return (String) beat.get("text");
  }

  private static String number(long count) {
    return String.format(Locale.forLanguageTag("pt-BR"), "%,d", count);
  }
}
