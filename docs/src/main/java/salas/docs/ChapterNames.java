package salas.docs;

import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Treeprocessor;
import org.jsoup.Jsoup;

/**
 * Dá a cada capítulo o nome pelo qual os outros o chamam: {@code Passo 2}, {@code Final}, {@code
 * capítulo "O protocolo"}, {@code apêndice "Glossário"}. Um número, que não está em título nenhum,
 * obrigaria o leitor a contar; e "Capítulo 4" ao lado de "Passo 2" o enganaria.
 */
final class ChapterNames extends Treeprocessor {
  @Override
  public Document process(Document document) {
    for (StructuralNode block : document.getBlocks()) {
      if (block instanceof Section section && !section.hasAttribute("reftext")) {
        String kind = section.getSectionName().equals("appendix") ? "apêndice" : "capítulo";
        section.setAttribute("reftext", name(kind, Jsoup.parse(section.getTitle()).text()), true);
      }
    }
    return document;
  }

  /** Sempre masculino, para que "no", "do" e "o" sirvam antes de qualquer um. */
  static String name(String kind, String title) {
    String brief = title.replaceFirst(":.*", "");
    return brief.matches("Passo \\d+|Final") ? brief : kind + " “" + brief + "”";
  }
}
