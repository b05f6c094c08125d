package salas.docs;

import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.ListItem;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Treeprocessor;

/**
 * As previsões do livro. Quem escreve usa um bloco de exemplo com o papel {@code previsao}: a
 * pergunta, as opções, se houver, numa lista de marcar em que a certa vem marcada, e a resposta num
 * bloco {@code %collapsible}. Aqui cada uma ganha um número, e a resposta começa pela opção certa.
 *
 * <p>No PDF a resposta vai para o apêndice, e no lugar dela ficam linhas para escrever, como sob
 * cada pergunta do Confira. Nas páginas, quem cuida do resto é {@link PredictionBoxes}.
 */
final class Predictions extends Treeprocessor {
  private static final String APPENDIX = "respostas-previsoes";
  private static final int LINES = 3;

  @Override
  public Document process(Document document) {
    boolean printed = "pdf".equals(document.getAttribute("backend"));
    int number = 0;
    for (StructuralNode box : document.findBy(Map.of("context", ":example"))) {
      if (!box.hasRole("previsao")) {
        continue;
      }
      number++;
      box.setTitle("Previsão " + number);
      StructuralNode answer = answer(box);
      StructuralNode options = options(box);
      // De uma caixa sem resposta, quem reclama, com o nome da página, é PredictionBoxes.
      if (answer != null && options != null) {
        nameRightOption(options, answer);
      }
      if (answer != null && printed) {
        print(document, box, options, answer);
      }
    }
    if (printed) {
      document.findBy(Map.of("context", ":section")).stream()
          .filter(section -> section.getTitle().equals("Confira"))
          .forEach(this::addLinesToQuestions);
    }
    return document;
  }

  private static StructuralNode answer(StructuralNode box) {
    List<StructuralNode> blocks = box.getBlocks();
    StructuralNode last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    return last != null && last.isOption("collapsible") ? last : null;
  }

  private static StructuralNode options(StructuralNode box) {
    return box.getBlocks().stream()
        .filter(block -> block.isOption("checklist"))
        .findFirst()
        .orElse(null);
  }

  private void nameRightOption(StructuralNode options, StructuralNode answer) {
    for (StructuralNode item : options.getBlocks()) {
      if (item.hasAttribute("checked")) {
        String text = "*Certo:* " + ((ListItem) item).getSource() + ".";
        Block first = createBlock(answer, "paragraph", text, Map.of("role", "certa"));
        first.setSubstitutions("specialcharacters", "quotes", "replacements", "macros");
        answer.getBlocks().add(0, first);
      }
    }
  }

  private void print(
      Document document, StructuralNode box, StructuralNode options, StructuralNode answer) {
    box.setAttribute("unbreakable-option", "", true);
    box.getBlocks().remove(box.getBlocks().size() - 1);
    if (options == null) {
      addLines(box);
    } else {
      options.getBlocks().forEach(item -> item.getAttributes().remove("checked"));
    }
    for (StructuralNode section : document.findBy(Map.of("id", APPENDIX))) {
      Block reply = createBlock(section, "open", "");
      reply.setTitle(box.getTitle());
      answer.getBlocks().forEach(reply::append);
      section.append(reply);
    }
  }

  private void addLinesToQuestions(StructuralNode section) {
    for (StructuralNode list : section.getBlocks()) {
      if (list.getContext().equals("olist")) {
        list.getBlocks().forEach(this::addLines);
      }
    }
  }

  private void addLines(StructuralNode parent) {
    for (int i = 0; i < LINES; i++) {
      parent.append(createBlock(parent, "thematic_break", ""));
    }
  }
}
