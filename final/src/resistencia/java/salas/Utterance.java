package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Uma mensagem que diz quem é: o número dela entre as de quem falou, e a prova de que é inteira.
 */
final class Utterance {
  private static final Pattern FORMAT = Pattern.compile("(?s)([0-9]+) ([0-9a-f]+) (.*)");
  private static final String LETTERS = "abc xyz,.}{\"\\/\n\t<>áçãõé€漢";

  private Utterance() {}

  /** A mensagem de número {@code number}, com mais ou menos {@code length} caracteres sorteados. */
  static String compose(String speaker, int number, int length, RandomGenerator random) {
    StringBuilder body = new StringBuilder(length + 2);
    int ordinary = random.nextInt(LETTERS.length());
    while (body.length() < length) {
      // Textos comuns, com um caractere difícil aqui e ali.
      if (random.nextInt(8) == 0) {
        body.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      } else if (random.nextInt(200) == 0) {
        body.appendCodePoint(0x1f600 + random.nextInt(40));
      } else {
        body.append((char) ('a' + (ordinary + body.length()) % 26));
      }
    }
    return number + " " + proof(speaker, number, body.toString()) + " " + body;
  }

  /** O número da mensagem, ou -1 se ela não é de {@code speaker} ou não chegou como saiu. */
  static int numberOf(String speaker, String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      return -1;
    }
    int number = Integer.parseInt(matcher.group(1));
    return matcher.group(2).equals(proof(speaker, number, matcher.group(3))) ? number : -1;
  }

  private static String proof(String speaker, int number, String body) {
    CRC32 crc = new CRC32();
    crc.update((speaker + " " + number + " " + body).getBytes(UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
