package salas.provider;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Saída com acentos certos em qualquer localidade; no console do Windows, a codificação dele. */
final class StandardStreams {
  private StandardStreams() {}

  /** Troca {@code System.out} e {@code System.err}. Chame uma vez, no começo do {@code main}. */
  static void install() {
    System.setOut(open(FileDescriptor.out));
    System.setErr(open(FileDescriptor.err));
  }

  private static PrintStream open(FileDescriptor descriptor) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Charset charset =
        windows && System.console() != null ? System.console().charset() : StandardCharsets.UTF_8;
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }
}
