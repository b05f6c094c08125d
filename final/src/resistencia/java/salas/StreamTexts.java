package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** O que um servidor pode mandar, e o que não pode. */
final class StreamTexts {
  /** Uma mensagem, e um dos modos de escrevê-la. */
  record Sample(String json, ServerMessage message) {}

  private StreamTexts() {}

  /** Até quatro mensagens, cada uma escrita de um modo. */
  static Arbitrary<List<Sample>> samples() {
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
        .as(StreamTexts::sample)
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
  static Arbitrary<byte[]> errors() {
    Arbitrary<String> strangeRoots =
        Arbitraries.of("[]", "42 ", "null", "\"a\"", ",", "}", "]", ":", "x", "'a'", "/**/");
    Arbitrary<String> missingFields =
        Arbitraries.of("{}", "{\"username\":\"a\"}", "{\"message\":\"a\"}", "{\"a\":1}");
    Arbitrary<String> wrongTypes =
        Arbitraries.of("null", "1", "true", "[\"a\"]", "{\"message\":\"b\"}")
            .map(value -> "{\"username\":\"a\",\"message\":" + value + "}");
    Arbitrary<String> badMembers =
        Arbitraries.of(
                ",",
                ",,\"x\":1",
                " \"x\":1",
                ",x:1",
                ",1:2",
                ",\"x\"",
                ",\"x\",1",
                "/**/",
                "}",
                "]")
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
            "\u00c0\u00af",
            "\u00c3x",
            "\u0080",
            "\u00ed\u00a0\u0080",
            "\u00f5\u0080",
            "\u00e0\u0080\u0080")
        .map(bytes -> "{\"username\":\"a\",\"message\":\"" + bytes + "\"}")
        .map(text -> text.getBytes(ISO_8859_1));
  }
}
