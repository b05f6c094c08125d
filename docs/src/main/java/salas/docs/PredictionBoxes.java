package salas.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/**
 * As caixas de previsão de uma página: a pergunta, as opções, se houver, e a resposta dobrada. O
 * script as transforma em formulários; sem ele, a resposta se abre como qualquer outra.
 */
final class PredictionBoxes {
  private static final String RIGHT = "\u2713";

  private PredictionBoxes() {}

  /**
   * Marca a opção certa de cada uma e tira das opções a caixa de marcar, que é do papel.
   *
   * @return as que não têm id, resposta ou exatamente uma opção certa
   */
  static List<String> prepare(SitePage page) {
    List<String> problems = new ArrayList<>();
    for (Element box : page.section().select(".exampleblock.previsao")) {
      String name = page.file() + ", " + box.select("> .title").text();
      if (!box.id().startsWith("prev-")) {
        problems.add(name + ": falta um id que comece por \"prev-\"");
      }
      Element answer = box.selectFirst("> .content > details:last-child");
      if (answer == null || answer.select("> .content").text().isBlank()) {
        problems.add(name + ": a resposta, num bloco %collapsible, é a última coisa da caixa");
      } else {
        answer.addClass("resposta").selectFirst("summary").text(summary(box));
      }
      Elements options = box.select("> .content > .checklist");
      options.forEach(Element::clearAttributes);
      options.select("ul").forEach(Element::clearAttributes);
      options.addClass("opcoes");
      long right = options.select("li").stream().filter(PredictionBoxes::unmark).count();
      if (right != options.size()) {
        problems.add(name + ": " + right + " opções certas");
      }
    }
    return problems;
  }

  private static String summary(Element box) {
    return "Resposta à " + box.select("> .title").text().toLowerCase(Locale.ROOT);
  }

  /** Tira a marca que o Asciidoctor pôs na frente do texto, e diz se era a da certa. */
  private static boolean unmark(Element option) {
    TextNode first = (TextNode) option.selectFirst("p").childNode(0);
    boolean isRight = first.getWholeText().startsWith(RIGHT);
    first.text(first.getWholeText().substring(2));
    option.attr("data-certa", isRight);
    return isRight;
  }
}
