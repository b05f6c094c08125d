package salas.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * As figuras do livro num slide. Uma que é alta demais para que se leia do fundo da sala vai por
 * faixas, uma em cada slide, ou, se é um desenho de estados, deitada: feita de novo do mesmo fonte,
 * com outra direção.
 */
final class DeckFigures {
  /** O lugar de uma figura num slide do PDF, em pontos. */
  private static final double PDF_WIDTH = 1320;

  private static final double PDF_HEIGHT = 664;

  private static final Pattern VIEW_BOX =
      Pattern.compile("viewBox=[\"'][0.]+ [0.]+ ([0-9.]+) ([0-9.]+)[\"']");

  private static final Pattern ROOT = Pattern.compile("<svg\\b[^>]*>");
  private static final Pattern NAMESPACE =
      Pattern.compile("xmlns(?::\\w+)?=(?:\"[^\"]*\"|'[^']*')");

  private final BookFiles files;
  private final Element book;

  /** As de um livro renderizado, de onde vem também o texto que as descreve. */
  DeckFigures(BookFiles files, Element book) {
    this.files = files;
    this.book = book;
  }

  /**
   * A figura em AsciiDoc.
   *
   * @param id o dela no livro
   * @param options {@code de} e {@code ate}, a faixa, em centésimos da altura; ou {@code deitada}
   */
  String render(String id, Map<String, String> options) throws IOException, BookException {
    Element image = book.selectFirst("#" + id + " img");
    if (image == null) {
      throw new BookException(List.of("não é uma figura do livro"));
    }
    if (options.containsKey("deitada")) {
      return sideways(id);
    }
    String name = Path.of(image.attr("src")).getFileName().toString();
    if (options.containsKey("de")) {
      int from = Integer.parseInt(options.get("de"));
      name = crop(name, from, Integer.parseInt(options.get("ate")));
    }
    Matcher box = VIEW_BOX.matcher(Files.readString(files.images().resolve(name)));
    double ratio = box.find() ? number(box, 1) / number(box, 2) : 1;
    return "image::%s[alt=\"%s\",align=center,pdfwidth=%dpt]\n"
        .formatted(
            name,
            image.attr("alt").replace("\"", "&quot;"),
            Math.round(Math.min(PDF_WIDTH, PDF_HEIGHT * ratio)));
  }

  private static double number(Matcher match, int group) {
    return Double.parseDouble(match.group(group));
  }

  /** Uma faixa da figura: os mesmos traços, puxados para cima, numa moldura menor. */
  private String crop(String name, int from, int to) throws IOException {
    String svg = Files.readString(files.images().resolve(name));
    Matcher box = VIEW_BOX.matcher(svg);
    if (!box.find()) {
      throw new IllegalStateException(name + ": SVG sem viewBox");
    }
    double width = number(box, 1);
    long top = Math.round(number(box, 2) * from / 100);
    long height = Math.round(number(box, 2) * to / 100) - top;
    Matcher root = ROOT.matcher(svg);
    if (!root.find()) {
      throw new IllegalStateException(name + ": não é um SVG");
    }
    String cropped =
        "<svg %s width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %2$.0f %3$d\">"
            + "<g transform=\"translate(0,-%d)\">%s</g></svg>%n";
    String namespaces =
        NAMESPACE.matcher(root.group()).results().map(MatchResult::group).collect(joining(" "));
    String inner = svg.substring(root.end(), svg.lastIndexOf("</svg>"));
    String target = name.replace(".svg", "-" + from + "-" + to + ".svg");
    Files.writeString(
        files.images().resolve(target), cropped.formatted(namespaces, width, height, top, inner));
    return target;
  }

  private String sideways(String id) throws IOException, BookException {
    Pattern block =
        Pattern.compile(
            "(?s)\\[#"
                + id
                + "\\]\\n\\[plantuml[^\\n]*?(,target=[^,]*)(.*?\\n\\.{4}\\n)(.*?)\\.{4}\\n");
    try (Stream<Path> sources = Files.walk(files.root(), 5)) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".adoc")).toList()) {
        Matcher found = block.matcher(Files.readString(source));
        if (found.find()) {
          return "[plantuml%smetana"
              + found.group(1)
              + "-deitada,pdfwidth=1320pt"
              + found.group(2)
              + "left to right direction\nskinparam defaultFontSize 40\nskinparam ArrowThickness 3\nskinparam ranksep 16\nskinparam nodesep 20\n"
              + found.group(3)
              + "....\n";
        }
      }
    }
    throw new BookException(List.of("não é um desenho do PlantUML"));
  }
}
