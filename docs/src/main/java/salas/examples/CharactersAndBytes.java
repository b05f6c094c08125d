package salas.examples;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Equívoco: "o tamanho da mensagem é o {@code length()} do texto". {@code length()} conta unidades
 * de 16 bits; pela rede vão bytes. Um cabeçalho contado em caracteres corta a mensagem, e o pedaço
 * que sobra é tomado pelo cabeçalho da próxima.
 */
public final class CharactersAndBytes {
  private static final int HEADER = 10;

  private CharactersAndBytes() {}

  record Size(String text, int chars, int codePoints, int bytes) {}

  /** O texto e o cabeçalho seguinte, como o outro lado os entende. */
  record Received(String text, String nextHeader) {}

  record Facts(List<Size> sizes, Received countedInChars, Received countedInBytes) {}

  public static void main(String[] args) {
    Facts facts = observe();
    System.out.println("Acreditava-se: \"ação\" tem 4 de tamanho, e pronto.");
    for (Size size : facts.sizes()) {
      System.out.println(
          size.text()
              + ": length() "
              + size.chars()
              + ", caracteres "
              + size.codePoints()
              + ", bytes em UTF-8 "
              + size.bytes());
    }
    print("cabeçalho em length():", facts.countedInChars());
    print("cabeçalho em bytes:", facts.countedInBytes());
  }

  private static void print(String title, Received received) {
    System.out.println(title);
    System.out.println("  texto recebido: \"" + received.text() + "\"");
    System.out.println("  próximo cabeçalho: \"" + received.nextHeader() + "\"");
  }

  static Facts observe() {
    List<Size> sizes = new ArrayList<>();
    for (String text : List.of("sala", "ação", "😀")) {
      sizes.add(
          new Size(
              text,
              text.length(),
              text.codePointCount(0, text.length()),
              text.getBytes(StandardCharsets.UTF_8).length));
    }
    int bytes = "ação".getBytes(StandardCharsets.UTF_8).length;
    return new Facts(sizes, receive("ação".length()), receive(bytes));
  }

  /** Dois quadros, "ação" e "oi"; o primeiro cabeçalho anuncia {@code announced}. */
  private static Received receive(int announced) {
    String stream = header(announced) + "ação" + header(2) + "oi";
    ByteBuffer in = ByteBuffer.wrap(stream.getBytes(StandardCharsets.UTF_8));
    int length = Integer.parseInt(take(in, HEADER).trim());
    return new Received(take(in, length), take(in, HEADER));
  }

  private static String header(int length) {
    return String.format(Locale.ROOT, "%-" + HEADER + "d", length);
  }

  private static String take(ByteBuffer in, int bytes) {
    ByteBuffer piece = in.slice(in.position(), bytes);
    in.position(in.position() + bytes);
    return StandardCharsets.UTF_8.decode(piece).toString();
  }
}
