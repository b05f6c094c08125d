package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Um estrago: um trecho do que havia dá lugar a outros bytes. */
record Damage(int where, int removed, String inserted) {
  static Arbitrary<Damage> any() {
    Arbitrary<String> bytes =
        Arbitraries.oneOf(
            Arbitraries.of("", "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "\\ud800", "/"),
            Arbitraries.of("0", "1e999", "-", "nul", "true", "\n", "\0", "\u00c3", "\u00ff"),
            Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(3));
    return Combinators.combine(
            Arbitraries.integers().between(0, 500), Arbitraries.integers().between(0, 3), bytes)
        .as(Damage::new);
  }

  byte[] applyTo(byte[] json) {
    String text = new String(json, ISO_8859_1);
    int start = where % (text.length() + 1);
    int end = Math.min(text.length(), start + removed);
    return (text.substring(0, start) + inserted + text.substring(end)).getBytes(ISO_8859_1);
  }
}
