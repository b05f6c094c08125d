package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@Tag("resistencia")
@Label("O parser do cliente")
@AddLifecycleHook(SeedHook.class)
class ServerMessageParserProperties {
  /** O que o parser fez de um fluxo: as mensagens, e se o recusou. */
  record Outcome(List<ServerMessage> messages, boolean rejected) {}

  @Property(tries = 5_000)
  @Label("um fluxo legal é lido inteiro, em qualquer recorte")
  void legalStreams(
      @ForAll("samples") List<StreamTexts.Sample> samples, @ForAll("pieces") Pieces pieces) {
    assertThat(parse(stream(samples).getBytes(UTF_8), pieces))
        .isEqualTo(new Outcome(samples.stream().map(StreamTexts.Sample::message).toList(), false));
  }

  @Property(tries = 5_000)
  @Label("um erro no meio de um fluxo é sempre acusado, em qualquer recorte")
  void illegalStreams(
      @ForAll("samples") List<StreamTexts.Sample> before,
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
      @ForAll("samples") List<StreamTexts.Sample> samples,
      @ForAll("damages") List<Damage> damages,
      @ForAll("pieces") Pieces pieces) {
    byte[] bytes = stream(samples).getBytes(UTF_8);
    for (Damage damage : damages) {
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
  Arbitrary<List<Damage>> damages() {
    return Damage.any().list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<StreamTexts.Sample>> samples() {
    return StreamTexts.samples();
  }

  @Provide
  Arbitrary<byte[]> errors() {
    return StreamTexts.errors();
  }

  private static String stream(List<StreamTexts.Sample> samples) {
    return samples.stream().map(StreamTexts.Sample::json).collect(Collectors.joining());
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
