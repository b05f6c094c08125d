package salas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Recupera os acentos da linha de comando quando a localidade do sistema não os conhece. */
final class CommandLineText {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final char REPLACEMENT = '\ufffd';

  private CommandLineText() {}

  /**
   * Com {@code LC_ALL=C}, a JVM troca cada byte acentuado dos argumentos por U+FFFD. No Linux os
   * bytes originais continuam em {@code /proc/self/cmdline} (proc(5)), e são UTF-8. Onde isso não
   * vale, ou dentro do Maven, cuja linha de comando é outra, os argumentos ficam como são.
   */
  static String[] recover(String[] args) {
    boolean damaged = String.join("", args).indexOf(REPLACEMENT) >= 0;
    if (!damaged || !Files.isReadable(COMMAND_LINE)) {
      return args;
    }
    try {
      // Em ISO 8859-1 cada byte é um caractere, como na decodificação que se quer desfazer.
      String[] raw = Files.readString(COMMAND_LINE, StandardCharsets.ISO_8859_1).split("\0", -1);
      // Cada argumento termina em NUL: o último pedaço é vazio, e os nossos vêm logo antes dele.
      int end = raw.length - 1;
      int start = end - args.length;
      return start < 0 ? args : recover(args, Arrays.copyOfRange(raw, start, end));
    } catch (IOException e) {
      return args;
    }
  }

  private static String[] recover(String[] args, String[] raw) {
    String[] recovered = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      if (!asciiOf(raw[i]).equals(asciiOf(args[i]))) {
        return args;
      }
      recovered[i] =
          new String(raw[i].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
    return recovered;
  }

  /** O texto com um sinal no lugar de cada caractere que não é ASCII. */
  private static String asciiOf(String text) {
    return text.replaceAll("[^\\x00-\\x7f]", "?");
  }
}
