package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@Tag("resistencia")
@Label("O handshake")
@AddLifecycleHook(SeedHook.class)
class HandshakeProperties {
  /** Um objeto JSON, e o que se espera dele: nulo se tem de ser recusado. */
  record Sample(String json, Handshake expected) {}

  @Property(tries = 4_000)
  @Label("um objeto JSON qualquer é um handshake se, e só se, tem os dois textos")
  void objectsAreJudgedByTheirFields(@ForAll("objects") Sample sample) {
    assertThat(parse(sample.json().getBytes(UTF_8))).isEqualTo(sample.expected());
  }

  @Property(tries = 4_000)
  @Label("um handshake estragado em alguns bytes é lido ou recusado, nada além disso")
  void damagedHandshakes(
      @ForAll("objects") Sample sample, @ForAll("damages") List<Damage> damages) {
    byte[] json = sample.json().getBytes(UTF_8);
    for (Damage damage : damages) {
      json = damage.applyTo(json);
    }
    assertThat(isComplete(parse(json))).isTrue();
  }

  @Property(tries = 5_000)
  @Label("bytes quaisquer são lidos ou recusados, nada além disso")
  void arbitraryBytes(@ForAll byte[] bytes) {
    assertThat(isComplete(parse(bytes))).isTrue();
  }

  @Property(tries = 200)
  @Label("o aninhamento mais fundo que cabe num handshake não derruba ninguém")
  void deepNesting(@ForAll("depths") int depth, @ForAll("openings") String opening) {
    assertThat(parse(opening.repeat(depth).getBytes(UTF_8))).isNull();
  }

  @Property(tries = 5_000)
  @Label("vai e volta, quaisquer que sejam os nomes")
  void roundTrips(@ForAll("texts") String username, @ForAll("texts") String room) {
    Handshake handshake = new Handshake(username, room);
    assertThat(parse(handshake.toJson().getBytes(UTF_8))).isEqualTo(handshake);
  }

  @Provide
  Arbitrary<String> texts() {
    return JsonTexts.unicode(40);
  }

  @Provide
  Arbitrary<Integer> depths() {
    return Arbitraries.integers().between(1, Limits.DEFAULTS.maxHandshake());
  }

  @Provide
  Arbitrary<String> openings() {
    return Arbitraries.of("{", "[", "{\"x\":", "{\"username\":[");
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    return Damage.any().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<Sample> objects() {
    Arbitrary<String> names = Arbitraries.of("username", "username", "room", "room", "x", "Room");
    // Texto com o conteúdo à vista do oráculo; nulo quando o valor não é um texto.
    Arbitrary<Tuple.Tuple2<String, String>> values =
        Arbitraries.frequencyOf(
            Tuple.of(
                5,
                Combinators.combine(JsonTexts.unicode(12), Arbitraries.longs())
                    .as((text, style) -> Tuple.of(JsonTexts.quoted(text, style), text))),
            Tuple.of(
                1,
                JsonTexts.values()
                    .filter(json -> !json.startsWith("\""))
                    .map(json -> Tuple.of(json, (String) null))));
    return Combinators.combine(
            Combinators.combine(names, values).as(Field::new).list().ofMaxSize(5),
            JsonTexts.spaces(),
            Arbitraries.longs())
        .as(HandshakeProperties::sample);
  }

  private record Field(String name, Tuple.Tuple2<String, String> value) {}

  private static Sample sample(List<Field> fields, String space, long style) {
    List<Map.Entry<String, String>> entries =
        fields.stream().map(f -> Map.entry(f.name(), f.value().get1())).toList();
    String username = null;
    String room = null;
    for (Field field : fields) {
      if (field.name().equals("username")) {
        username = field.value().get2();
      } else if (field.name().equals("room")) {
        room = field.value().get2();
      }
    }
    return new Sample(
        space + JsonTexts.object(entries, space, style) + space,
        username == null || room == null ? null : new Handshake(username, room));
  }

  /** O handshake lido, ou nulo se foi recusado; qualquer outra exceção sai como é. */
  private static Handshake parse(byte[] json) {
    try {
      return Handshake.parse(ByteBuffer.wrap(json));
    } catch (ProtocolException e) {
      assertThat(e).hasMessageStartingWith("handshake");
      return null;
    }
  }

  private static boolean isComplete(Handshake handshake) {
    return handshake == null || handshake.username() != null && handshake.room() != null;
  }
}
