package salas.grader.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Descobre em que página do livro está cada âncora, para que um relatório aponte para ela. */
public final class BookIndex {
  private static final Pattern ID = Pattern.compile("\\bid=\"([A-Za-z0-9_-]+)\"");

  private BookIndex() {}

  /**
   * Lê as páginas do livro.
   *
   * @param site a pasta com as páginas; se não existe, o índice sai vazio, e os relatórios citam a
   *     âncora sem apontar para ela
   * @param base o endereço em que o estudante vê essa pasta, como "https://exemplo.br/livro"
   */
  public static Map<String, String> read(Path site, String base) throws IOException {
    SortedMap<String, String> index = new TreeMap<>();
    for (Path page : pages(site)) {
      String name = page.getFileName().toString();
      String address = base.isEmpty() || base.endsWith("/") ? base + name : base + "/" + name;
      Matcher ids = ID.matcher(Files.readString(page));
      while (ids.find()) {
        index.putIfAbsent(ids.group(1), address + "#" + ids.group(1));
      }
      index.putIfAbsent(name.substring(0, name.length() - ".html".length()), address);
    }
    return index;
  }

  private static List<Path> pages(Path site) throws IOException {
    if (!Files.isDirectory(site)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(site)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }
}
