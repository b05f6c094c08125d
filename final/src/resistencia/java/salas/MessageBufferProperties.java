package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@Tag("resistencia")
@Label("Do codificador do servidor ao parser do cliente")
@AddLifecycleHook(SeedHook.class)
class MessageBufferProperties {
  @Property(tries = 4_000)
  @Label("qualquer texto chega igual, e o cliente original entende onde ele acaba")
  void roundTrips(
      @ForAll("texts") String username,
      @ForAll("texts") String message,
      @ForAll("pieces") Pieces pieces)
      throws ProtocolException {
    byte[] json = MessageBuffer.encode(username, message);

    assertThat(new String(json, ISO_8859_1)).matches("[ -~]*").hasSize(json.length);
    assertThat(new String(json, ISO_8859_1).indexOf('}')).isEqualTo(json.length - 1);
    assertThat(parse(json, pieces)).containsExactly(new ServerMessage(username, message));
  }

  @Property(tries = 4_000)
  @Label("um lote recusa só o que não é UTF-8, e o que recusa não deixa rastro")
  void batches(@ForAll("chunks") List<byte[]> chunks) throws ProtocolException {
    MessageBuffer batch = new MessageBuffer();
    byte[] prefix = MessageBuffer.prefix("a");
    List<ServerMessage> expected = new ArrayList<>();
    for (byte[] chunk : chunks) {
      String text = decode(chunk);
      if (text != null) {
        expected.add(new ServerMessage("a", text));
      }
      assertThat(batch.append(prefix, chunk, 0, chunk.length)).isEqualTo(text != null);
    }
    byte[] json = Arrays.copyOf(batch.array(), batch.length());
    assertThat(parse(json, Pieces.of(Math.max(1, json.length)))).isEqualTo(expected);
  }

  @Provide
  Arbitrary<Pieces> pieces() {
    return Pieces.any();
  }

  @Provide
  Arbitrary<String> texts() {
    return JsonTexts.unicode(60);
  }

  /** Textos inteiros, textos cortados no meio de um caractere, e bytes quaisquer. */
  @Provide
  Arbitrary<List<byte[]>> chunks() {
    Arbitrary<byte[]> whole = JsonTexts.unicode(20).map(text -> text.getBytes(UTF_8));
    Arbitrary<byte[]> cut = whole.map(bytes -> Arrays.copyOf(bytes, bytes.length * 3 / 4));
    // Os bytes que começam e continuam caracteres: é entre eles que uma regra se perde.
    Arbitrary<byte[]> hostile =
        Arbitraries.of(0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xf0, 0xf4, 0xf5)
            .list()
            .ofMaxSize(6)
            .map(MessageBufferProperties::toBytes);
    return Arbitraries.frequencyOf(Tuple.of(2, whole), Tuple.of(1, cut), Tuple.of(2, hostile))
        .list()
        .ofMaxSize(6);
  }

  private static byte[] toBytes(List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }
    return bytes;
  }

  /** O texto, segundo o decodificador do JDK, ou nulo se não é UTF-8. */
  private static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static List<ServerMessage> parse(byte[] json, Pieces pieces) throws ProtocolException {
    ServerMessageParser parser = new ServerMessageParser();
    List<ServerMessage> messages = new ArrayList<>();
    for (byte[] piece : pieces.cut(json)) {
      messages.addAll(parser.feed(piece, piece.length));
    }
    return messages;
  }
}
