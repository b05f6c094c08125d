package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * O que há num zip, sem abrir nenhum arquivo dele.
 *
 * @param entries de cada arquivo, o nome e o tamanho que declara; vazio se o zip não se deixa ler
 * @param problem por que o zip inteiro não se deixa ler, em português, ou ""
 */
public record ZipListing(SortedMap<String, Long> entries, String problem) {
  /** Listar é rápido; só um zip hostil chega a isto. */
  private static final ReadingDeadline DEADLINE = new ReadingDeadline(Duration.ofSeconds(20));

  /**
   * Lista um zip. O defeito de um arquivo é da entrega em que ele está, e quem a abrir o dirá; se
   * todos têm, é do zip. Bloqueia.
   *
   * @throws IOException se a máquina falhou
   */
  public static ZipListing of(Path zip) throws IOException {
    try {
      return new ZipListing(DEADLINE.run(() -> list(zip)), "");
    } catch (IntakeRejection e) {
      return new ZipListing(new TreeMap<>(), e.getMessage());
    }
  }

  private static SortedMap<String, Long> list(Path zip) throws IOException, IntakeRejection {
    SortedMap<String, Long> names = new TreeMap<>();
    SortedMap<String, IntakeRejection> faults = new TreeMap<>();
    new SafeUnzip(zip, Limits.CLASS)
        .visitClass(
            (name, size, fault, content) -> {
              names.put(name, size);
              if (fault != null) {
                faults.put(name, fault);
              }
            });
    if (!faults.isEmpty() && faults.size() == names.size()) {
      throw faults.get(faults.firstKey());
    }
    return names;
  }
}
