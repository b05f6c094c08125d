package salas.grader.sandbox;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** De onde este programa foi carregado: o {@code corretor.jar}, ou as pastas de um build. */
public final class OwnClasspath {
  private OwnClasspath() {}

  /** O classpath com caminhos absolutos, para um processo que parte de outra pasta. */
  public static String text() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
