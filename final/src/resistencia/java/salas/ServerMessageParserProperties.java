package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
@Label("O parser do cliente")
@AddLifecycleHook(SeedHook.class)
class ServerMessageParserProperties {
  /** Uma mensagem, e um dos modos de escrevê-la. */
  record Sample(String json, ServerMessage message) {}

  /** O que o parser fez de um fluxo: as mensagens, e se o recusou. */
  record Outcome(List<ServerMessage> messages, boolean rejected) {}

  @Property(tries = 5_000)
  @Label("um fluxo legal é lido inteiro, em qualquer recorte")
  void legalStreams(@ForAll("samples") List<Sample> samples, @ForAll("pieces") Pieces pieces) {
    assertThat(parse(stream(samples).getBytes(UTF_8), pieces))
        .isEqualTo(new Outcome(samples.stream().map(Sample::message).toList(), false));
  }

  @Property(tries = 5_000)
  @Label("um erro no meio de um fluxo é sempre acusado, em qualquer recorte")
  void illegalStreams(
      @ForAll("samples") List<Sample> before,
      @ForAll("errors") byte[] error,
      @ForAll("pieces") Pieces pieces) {
    byte[] legal = stream(before).getBytes(UTF_8);
    byte[] end = "\n{\"username\":\"fim\",\"message\":\"fim\"}".getBytes(UTF_8);
    byte[] all = Arrays.copyOf(legal, legal.length + error.length + end.length);
    System.arraycopy(error, 0, all, legal.length, error.length);
    System.arraycopy(end, 0, all, legal.length + error.length, end.length);

    assertThat(parse(all, pieces).rejected()).isTrue();
  }

  @Property(tries = 4_000)
  @Label("bytes quaisquer dão no mesmo em qualquer recorte, e nunca outra exceção")
  void arbitraryBytes(
      @ForAll("samples") List<Sample> samples,
      @ForAll("damages") List<HandshakeProperties.Damage> damages,
      @ForAll("pieces") Pieces pieces) {
    byte[] bytes = stream(samples).getBytes(UTF_8);
    for (HandshakeProperties.Damage damage : damages) {
      bytes = damage.applyTo(bytes);
    }
    Outcome byteByByte = parse(bytes, Pieces.of(1));
    Outcome inPieces = parse(bytes, pieces);

    assertThat(inPieces.rejected()).isEqualTo(byteByByte.rejected());
    // Com um erro, o que estava na mesma leitura se perde com a conexão; o resto é igual.
    int count = inPieces.messages().size();
    assertThat(byteByByte.messages().subList(0, count)).isEqualTo(inPieces.messages());
    assertThat(inPieces.rejected() || count == byteByByte.messages().size()).isTrue();
  }

  @Property(tries = 20)
  @Label("até 8 MiB um objeto passa, um byte a mais não, em qualquer recorte")
  void sizeLimit(
      @ForAll("excesses") int excess,
      @ForAll("fillers") String filler,
      @ForAll("largePieces") Pieces pieces)
      throws ProtocolException {
    String start = "{\"username\":\"a\",\"x\":\"";
    String end = "\",\"message\":\"b\"}";
    int room = ServerMessageParser.MAX_OBJECT + excess - start.length() - end.length();
    int length = filler.getBytes(UTF_8).length;
    String object = start + filler.repeat(room / length) + "x".repeat(room % length) + end;

    Outcome outcome = parse((" " + object).getBytes(UTF_8), pieces);

    assertThat(outcome.rejected()).isEqualTo(excess > 0);
    assertThat(outcome.messages()).hasSize(excess > 0 ? 0 : 1);
  }

  @Provide
  Arbitrary<Pieces> pieces() {
    return Pieces.any();
  }

  @Provide
  Arbitrary<Pieces> largePieces() {
    return Arbitraries.integers().between(10_000, 9_000_000).map(Pieces::of);
  }

  @Provide
  Arbitrary<Integer> excesses() {
    return Arbitraries.integers().between(-3, 3);
  }

  @Provide
  Arbitrary<String> fillers() {
    return Arbitraries.of("x", "\\n", "\\u00e7", "ç", "😀", "}");
  }

  @Provide
  Arbitrary<List<HandshakeProperties.Damage>> damages() {
    return HandshakeProperties.Damage.any().list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    Arbitrary<List<Map.Entry<String, String>>> others =
        Combinators.combine(Arbitraries.of("x", "room", "Message"), JsonTexts.values())
            .as(Map::entry)
            .list()
            .ofMaxSize(2);
    return Combinators.combine(
            JsonTexts.unicode(10),
            JsonTexts.unicode(20),
            others,
            JsonTexts.spaces(),
            Arbitraries.longs())
        .as(ServerMessageParserProperties::sample)
        .list()
        .ofMaxSize(4);
  }

  private static Sample sample(
      String username,
      String message,
      List<Map.Entry<String, String>> others,
      String space,
      long style) {
    List<Map.Entry<String, String>> fields = new ArrayList<>(others);
    fields.add(
        (int) (style & 1) % (others.size() + 1),
        Map.entry("username", JsonTexts.quoted(username, style)));
    fields.add(
        style > 0 ? 0 : fields.size(), Map.entry("message", JsonTexts.quoted(message, ~style)));
    return new Sample(
        JsonTexts.object(fields, space, style) + space, new ServerMessage(username, message));
  }

  /** O que não é do protocolo, venha o que vier antes e depois. */
  @Provide
  Arbitrary<byte[]> errors() {
    Arbitrary<String> strangeRoots =
        Arbitraries.of("[]", "42 ", "null", "\"a\"", ",", "}", "]", ":", "x", "'a'", "/**/");
    Arbitrary<String> missingFields =
        Arbitraries.of("{}", "{\"username\":\"a\"}", "{\"message\":\"a\"}", "{\"a\":1}");
    Arbitrary<String> wrongTypes =
        Arbitraries.of("null", "1", "true", "[\"a\"]", "{\"message\":\"b\"}")
            .map(value -> "{\"username\":\"a\",\"message\":" + value + "}");
    Arbitrary<String> badMembers =
        Arbitraries.of(
                ",", ",,\"x\":1", " \"x\":1", ",x:1", ",1:2", ",\"x\"", ",\"x\",1", "/**/", "}", "]")
            .map(members -> "{\"username\":\"a\",\"message\":\"b\"" + members + "}");
    Arbitrary<String> controls =
        Arbitraries.of("\n", "\t", "\0", "\u001f", "\r")
            .map(control -> "{\"username\":\"a\",\"message\":\"" + control + "\"}");
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            strangeRoots, missingFields, wrongTypes, badMembers, controls, badValues());
    return Arbitraries.frequencyOf(
        Tuple.of(6, texts.map(text -> text.getBytes(UTF_8))), Tuple.of(1, malformedUtf8()));
  }

  private static Arbitrary<String> badValues() {
    Arbitrary<String> scalars =
        Arbitraries.of("", "01", "+1", ".5", "1.", "1e", "0x1", "NaN", "nul", "truex", "1x", "'a'");
    Arbitrary<String> texts = Arbitraries.of("\"\\x\"", "\"\\u12g4\"", "\"a\" \"b\"");
    Arbitrary<String> nested =
        Arbitraries.of("[1,]", "[,]", "[1 2]", "[1:2]", "[}", "{]", "{\"a\"}", "{\"a\":}", "{,}");
    return Arbitraries.oneOf(scalars, texts, nested)
        .map(value -> "{\"username\":\"a\",\"message\":\"b\",\"x\":" + value + "}");
  }

  private static Arbitrary<byte[]> malformedUtf8() {
    return Arbitraries.of(
            "\u00c0\u00af", "\u00c3x", "\u0080", "\u00ed\u00a0\u0080", "\u00f5\u0080", "\u00e0\u0080\u0080")
        .map(bytes -> "{\"username\":\"a\",\"message\":\"" + bytes + "\"}")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  private static String stream(List<Sample> samples) {
    return samples.stream().map(Sample::json).collect(Collectors.joining());
  }

  private static Outcome parse(byte[] stream, Pieces pieces) {
    ServerMessageParser parser = new ServerMessageParser();
    List<ServerMessage> messages = new ArrayList<>();
    try {
      for (byte[] piece : pieces.cut(stream)) {
        messages.addAll(parser.feed(piece, piece.length));
      }
      return new Outcome(messages, false);
    } catch (ProtocolException e) {
      return new Outcome(messages, true);
    }
  }
}
