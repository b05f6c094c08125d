package salas;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Saída padrão com acentos certos em qualquer localidade: UTF-8 sempre, menos num console de
 * verdade do Windows, que tem a sua própria codificação. Uma entrada padrão fechada é um teclado
 * que já acabou.
 */
final class StandardStreams {
  private StandardStreams() {}

  /** Troca os três de {@code System}, se preciso. Chame uma vez, no começo do {@code main}. */
  static void install() {
    if (isInputClosed()) {
      System.setIn(InputStream.nullInputStream());
    }
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

  /** Sem entrada padrão ({@code <&-}), o descritor 0 fica com o primeiro arquivo que a JVM abre. */
  private static boolean isInputClosed() {
    try {
      Path firstFile = Path.of(System.getProperty("java.home"), "lib", "modules");
      return Files.isSameFile(Path.of("/dev/fd/0"), firstFile);
    } catch (IOException e) {
      // No Windows não há /dev/fd, nem o defeito.
      return false;
    }
  }

  private static PrintStream open(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, charset());
  }
}
