package salas.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compara com um arquivo de referência. Para refazê-los depois de uma mudança querida: {@code mvn
 * -pl exercises/corretor -am test -Dtest=ReportsTest -Dsalas.dourados=gravar
 * -Dsurefire.failIfNoSpecifiedTests=false}, e leia o diff.
 */
final class Golden {
  private static final Path ROOT = Path.of("src/test/resources/salas/grader/report");

  private Golden() {}

  static void check(String name, String actual) throws IOException {
    Path file = ROOT.resolve(name);
    if (System.getProperty("salas.dourados", "").equals("gravar")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, withoutStyle(actual));
    }
    assertThat(withoutStyle(actual)).as(name).isEqualTo(Files.readString(file));
  }

  /** O estilo muda por gosto, e não por segurança. */
  private static String withoutStyle(String text) {
    return text.replaceAll("(?s)<style>.*?</style>", "<style></style>");
  }
}
