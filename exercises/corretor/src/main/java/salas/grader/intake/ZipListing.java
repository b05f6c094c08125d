package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** O que há num zip, sem abrir nenhum arquivo dele. */
public final class ZipListing {
  /** Listar é rápido; só um zip hostil chega a isto. */
  private static final ReadingDeadline DEADLINE = new ReadingDeadline(Duration.ofSeconds(20));

  private ZipListing() {}

  /**
   * De cada arquivo, o nome e o tamanho que declara; vazio se o zip não se deixa ler. Bloqueia.
   *
   * @throws IOException se a máquina falhou
   */
  public static Optional<SortedMap<String, Long>> of(Path zip) throws IOException {
    SortedMap<String, Long> names = new TreeMap<>();
    try {
      DEADLINE.run(
          () -> {
            new SafeUnzip(zip, Limits.CLASS)
                .visitAnySize((name, size, content) -> names.put(name, size));
            return names;
          });
      return Optional.of(names);
    } catch (IntakeRejection e) {
      // Com defeito ou hostil: quem o abrir depois, como entrega, dá o veredito.
      return Optional.empty();
    }
  }
}
