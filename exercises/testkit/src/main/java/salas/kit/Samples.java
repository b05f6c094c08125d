package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Os dados de um teste, sorteados de uma semente: um programa não consegue decorar as respostas, e
 * a mesma semente repete tudo.
 */
public final class Samples {
  private static final String CONSONANTS = "bcdfghjlmnpqrstvxzç";
  private static final String VOWELS = "áéíóúâêôãõ";
  private static final List<String> NAMES =
      List.of("Ana", "Bento", "Caio", "Dora", "Elis", "Fábio", "Graça", "Hugo", "Inês", "João");

  private final Random random;

  Samples(long seed, String test) {
    this.random = new Random(seed * 31 + test.hashCode());
  }

  /** De {@code min} a {@code max}, inclusive. */
  public int between(int min, int max) {
    return min + random.nextInt(max - min + 1);
  }

  /**
   * Bytes quaisquer, com todos os valores de 0 a 255 possíveis. Letras ASCII nunca vêm duas a duas:
   * um programa não encontra ali, por sorte, uma palavra sua.
   */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    for (int i = 1; i < count; i++) {
      if (isWordLike(bytes[i - 1]) && isWordLike(bytes[i])) {
        bytes[i] |= (byte) 0x80;
      }
    }
    return bytes;
  }

  /** Letras, e a barra que anuncia um comando. */
  private static boolean isWordLike(byte value) {
    return value == '/' || value >= 'A' && value <= 'Z' || value >= 'a' && value <= 'z';
  }

  /**
   * Palavras que parecem português, com exatamente este número de caracteres; o de bytes é maior.
   * Toda vogal tem acento, e toda consoante é seguida de uma, menos a última do texto: nenhuma
   * palavra que diga algo a um programa, como {@code sair} ou {@code quit}, aparece por sorte.
   */
  public String text(int characters) {
    StringBuilder text = new StringBuilder("ç");
    while (text.length() < characters) {
      char last = text.charAt(text.length() - 1);
      if (CONSONANTS.indexOf(last) >= 0) {
        text.append(oneOf(VOWELS));
      } else if (last != ' ' && text.length() < characters - 2 && random.nextInt(3) == 0) {
        text.append(' ');
      } else {
        text.append(oneOf(CONSONANTS));
      }
    }
    return text.toString();
  }

  private char oneOf(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  /** Uma linha de texto, com o {@code \n} no fim. */
  public byte[] line(int characters) {
    return (text(characters) + "\n").getBytes(UTF_8);
  }

  /** Um nome de pessoa que não se repete no mesmo teste para {@code index} diferentes. */
  public String name(int index) {
    return NAMES.get(index % NAMES.size()) + between(10, 99) + (char) ('a' + index % 26);
  }

  /** Corta os bytes em {@code count} pedaços, nenhum vazio, em lugares sorteados. */
  public List<byte[]> pieces(byte[] bytes, int count) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int left = count; left > 1; left--) {
      int room = bytes.length - from - (left - 1);
      int length = 1 + random.nextInt(Math.max(1, room));
      pieces.add(java.util.Arrays.copyOfRange(bytes, from, from + length));
      from += length;
    }
    pieces.add(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    return pieces;
  }
}
