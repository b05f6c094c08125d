package salas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Recupera os acentos da linha de comando quando a localidade do sistema não os conhece. */
public final class CommandLineText {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private CommandLineText() {}

  /**
   * Com {@code LC_ALL=C}, a JVM troca cada byte acentuado dos argumentos por um sinal qualquer. No
   * Linux os bytes originais continuam em {@code /proc/self/cmdline} (proc(5)), e são UTF-8.
   */
  public static String[] recover(String[] args) {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    if (encoding.equals("UTF-8") || !Files.isReadable(COMMAND_LINE)) {
      return args;
    }
    try {
      String[] raw =
          new String(Files.readAllBytes(COMMAND_LINE), StandardCharsets.UTF_8).split("\0", -1);
      // Cada argumento termina em NUL: o último pedaço é vazio, e os nossos vêm logo antes dele.
      int end = raw.length - 1;
      int start = end - args.length;
      return start < 0 ? args : Arrays.copyOfRange(raw, start, end);
    } catch (IOException e) {
      return args;
    }
  }
}
