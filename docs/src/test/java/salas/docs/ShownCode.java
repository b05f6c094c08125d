package salas.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Confere que todo Java mostrado é código que o build compila, do arquivo que a legenda diz. */
final class ShownCode {
  private final Map<Path, String> sources;
  private final Path root;

  ShownCode(Path root) {
    this.root = root;
    try (Stream<Path> files = Files.walk(root)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !root.relativize(file).toString().contains("target"))
              // Entregas que existem para dar errado, algumas nem em UTF-8; o livro não as mostra.
              .filter(file -> !file.startsWith(root.resolve("exercises/ataques")))
              .collect(Collectors.toMap(file -> file, file -> fold(RenderedSite.text(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listagens sem legenda, ou cujo código não está no arquivo que a legenda nomeia. */
  List<String> problems(RenderedSite site) {
    List<String> problems = new ArrayList<>();
    site.pages()
        .forEach(
            (name, page) -> {
              for (Element code : page.select("pre code[data-lang=java]")) {
                Element block = code.closest(".listingblock");
                Element title = block.selectFirst(".title");
                String caption = title == null ? "" : title.text();
                Element copy = code.clone();
                copy.select(".conum").remove();
                if (sources.entrySet().stream()
                    .noneMatch(
                        source ->
                            isNamed(caption, source.getKey())
                                && source.getValue().contains(fold(copy.wholeText())))) {
                  problems.add(name + ": código que não está no arquivo da legenda: " + caption);
                }
              }
            });
    return problems;
  }

  /** A legenda é "módulo · pasta/Arquivo.java", com ou sem a pasta e mais alguma coisa depois. */
  private boolean isNamed(String caption, Path file) {
    String module = root.relativize(file).getName(0).toString();
    String name = file.getFileName().toString().replace(".", "\\.");
    return caption.matches(".*\\b" + module + " · (\\w+/)*" + name + "\\b.*");
  }

  /** Sem marcas do livro, sem espaços: o que o compilador vê, com os comentários. */
  private static String fold(String code) {
    return code.replaceAll("(?m)// (tag|end)::.*$", "")
        .replaceAll("(?m)(//\\s*)?(<\\d+>)?\\s*$", "")
        .replaceAll("\\s+", "");
  }
}
