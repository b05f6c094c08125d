package salas;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Saída padrão com acentos certos em qualquer localidade: UTF-8 sempre, menos num console de
 * verdade do Windows, que tem a sua própria codificação.
 */
final class StandardStreams {
  private StandardStreams() {}

  /** Troca {@code System.out} e {@code System.err}. Chame uma vez, no começo do {@code main}. */
  static void install() {
    System.setOut(open(FileDescriptor.out));
    System.setErr(open(FileDescriptor.err));
  }

  /** Codificação do teclado e da tela. */
  static Charset charset() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows && System.console() != null
        ? System.console().charset()
        : StandardCharsets.UTF_8;
  }

  private static PrintStream open(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, charset());
  }
}
