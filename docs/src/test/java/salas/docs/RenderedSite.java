package salas.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * As páginas já renderizadas, para os testes que as conferem.
 *
 * @param folder a pasta do site
 * @param pages cada página, pelo nome do arquivo
 */
record RenderedSite(Path folder, Map<String, Document> pages) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** O site que o build acabou de fazer. */
  static RenderedSite ofBook() {
    return read(new BookFiles(Path.of("..")).site());
  }

  /** Os slides das aulas. */
  static RenderedSite ofDecks() {
    return read(new BookFiles(Path.of("..")).decks());
  }

  /** O livro, o guia do instrutor e os slides: tudo o que alguém lê. */
  static RenderedSite ofEverything() {
    Map<String, Document> pages = new LinkedHashMap<>(ofBook().pages());
    read(new BookFiles(Path.of("..")).teacher())
        .pages()
        .forEach((name, page) -> pages.put(SitePage.TEACHER + "/" + name, page));
    ofDecks().pages().forEach((name, page) -> pages.put("aulas/" + name, page));
    return new RenderedSite(ofBook().folder(), pages);
  }

  static RenderedSite read(Path folder) {
    Map<String, Document> pages = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      if (file.toString().endsWith(".html")) {
        pages.put(file.getFileName().toString(), Jsoup.parse(text(file)));
      }
    }
    return new RenderedSite(folder, pages);
  }

  /** Todos os arquivos do site, em ordem. */
  List<Path> files() {
    return files(folder);
  }

  /** Toda palavra e todo número que as páginas dizem. */
  Set<String> words() {
    return pages.values().stream()
        .flatMap(page -> WORD.matcher(page.text()).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
