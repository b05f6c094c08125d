package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Treeprocessor;

/**
 * Marca os termos do índice remissivo do PDF. Os termos são os do glossário e os de {@code
 * indice.txt}; as páginas, as das seções que mais falam de cada um, e não todas as em que ele
 * aparece: um índice que manda a quarenta páginas não manda a nenhuma.
 */
final class IndexTerms extends Treeprocessor {
  private static final int MOST_PLACES = 6;
  private static final int MENTIONS = 2;
  private static final Pattern GLOSSARY = Pattern.compile("(?m)^\\[\\[g-[\\w-]+\\]\\](.+?)::");
  private static final Pattern MARKUP = Pattern.compile("\\[\\.en\\]|[_`*]");

  private final Map<String, Pattern> terms = new LinkedHashMap<>();

  /** Um parágrafo em que a seção fala do termo, e quantas vezes ela o diz. */
  private record Place(Block paragraph, int mentions) {}

  IndexTerms(Path source) throws IOException {
    Matcher entry = GLOSSARY.matcher(Files.readString(source.resolve("asciidoc/glossario.adoc")));
    while (entry.find()) {
      add(MARKUP.matcher(entry.group(1)).replaceAll(""));
    }
    Files.readAllLines(source.resolve("indice.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(this::add);
  }

  private void add(String term) {
    terms.put(
        term, Pattern.compile("(?iU)(?<![\\w-])" + Pattern.quote(term) + "(?:s|es)?(?![\\w-])"));
  }

  @Override
  public Document process(Document document) {
    if ("pdf".equals(document.getAttribute("backend"))) {
      List<List<Block>> sections = new ArrayList<>();
      for (StructuralNode block : document.getBlocks()) {
        if (!"appendix".equals(sectionName(block))) {
          collect(block, sections);
        }
      }
      terms.forEach((term, pattern) -> mark(term, pattern, sections));
    }
    return document;
  }

  private static String sectionName(StructuralNode block) {
    return block instanceof Section section ? section.getSectionName() : "";
  }

  /** Os parágrafos de cada seção, sem os das seções de dentro dela. */
  private static void collect(StructuralNode section, List<List<Block>> sections) {
    List<Block> own = new ArrayList<>();
    sections.add(own);
    paragraphs(section, own, sections);
  }

  private static void paragraphs(
      StructuralNode parent, List<Block> own, List<List<Block>> sections) {
    for (StructuralNode child : parent.getBlocks()) {
      if (child instanceof Section) {
        collect(child, sections);
      } else if (child instanceof Block block && child.getContext().equals("paragraph")) {
        own.add(block);
      } else if (child.getContext().equals("sidebar")) {
        paragraphs(child, own, sections);
      }
    }
  }

  private static void mark(String term, Pattern pattern, List<List<Block>> sections) {
    List<Place> places = new ArrayList<>();
    for (List<Block> section : sections) {
      int mentions = 0;
      Block first = null;
      for (Block paragraph : section) {
        int here = (int) pattern.matcher(paragraph.getSource()).results().count();
        first = first == null && here > 0 ? paragraph : first;
        mentions += here;
      }
      if (mentions > 0) {
        places.add(new Place(first, mentions));
      }
    }
    places.sort(Comparator.comparingInt(Place::mentions).reversed());
    // Onde só se toca no termo não vale uma página, a não ser que em lugar nenhum se faça mais.
    if (!places.isEmpty() && places.get(0).mentions() >= MENTIONS) {
      places.removeIf(place -> place.mentions() < MENTIONS);
    } else {
      places.subList(Math.min(1, places.size()), places.size()).clear();
    }
    for (Place place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
      List<String> lines = new ArrayList<>(place.paragraph().getLines());
      lines.set(0, "(((\"" + term + "\")))" + lines.get(0));
      place.paragraph().setLines(lines);
    }
  }
}
