package salas.grader.intake;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Uma entrega hostil do catálogo {@code exercises/ataques}, com o que se espera dela.
 *
 * @param row linha da tabela do que um corretor precisa suportar
 * @param verdict o rótulo do veredito
 * @param weakVerdict o dos isolamentos médio e básico no Linux, onde ele alcança mais
 * @param notice trecho que a explicação ou um aviso deve conter, ou ""
 */
public record Attack(
    String name,
    String exercise,
    int row,
    String description,
    String verdict,
    String weakVerdict,
    String notice,
    Path submission) {

  /** Todo o catálogo, em ordem. */
  public static List<Attack> all(Path exercises) throws IOException {
    List<Attack> attacks = new ArrayList<>();
    try (Stream<Path> folders = Files.list(exercises.resolve("ataques"))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        attacks.add(read(folder));
      }
    }
    return attacks;
  }

  private static Attack read(Path folder) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("ataque.properties"))) {
      properties.load(reader);
    }
    return new Attack(
        folder.getFileName().toString(),
        properties.getProperty("exercicio"),
        Integer.parseInt(properties.getProperty("linha")),
        properties.getProperty("descricao"),
        properties.getProperty("veredito"),
        properties.getProperty("veredito.fraco", properties.getProperty("veredito")),
        properties.getProperty("aviso", ""),
        folder.resolve("entrega"));
  }

  @Override
  public String toString() {
    return name;
  }
}
