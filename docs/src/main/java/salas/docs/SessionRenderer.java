package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Mostra uma sessão em AsciiDoc. A de um terminal só é um bloco; a de vários é uma sequência de
 * blocos, um para cada vez em que o terminal muda, com o nome dele na primeira linha.
 *
 * <p>O texto da sessão aparece como é, nos dois formatos do livro: o único processamento ligado nos
 * blocos é o das marcas, e todo caractere que poderia ser uma delas vai como referência numérica.
 */
final class SessionRenderer {
  private static final String TAB = " ".repeat(8);
  private static final String CAPTION = "caption=\"{session-caption} {counter:sessao}. \"";

  private final List<SessionStep> visible;
  private final String id;
  private final String numbering;
  // A linha da legenda. Ela e a numeração são vazias quando se mostra só um pedaço.
  private final String caption;
  private final StringBuilder out = new StringBuilder();
  // A pergunta que está sem resposta em cada terminal.
  private final Map<String, SessionStep> questions = new HashMap<>();

  private SessionRenderer(List<SessionStep> visible, String id, String numbering, String caption) {
    this.visible = visible;
    this.id = id;
    this.numbering = numbering;
    this.caption = caption;
  }

  /**
   * Escreve {@code NOME.adoc} para cada sessão do repositório, e {@code NOME.PROVA.adoc} para cada
   * prova dela.
   *
   * @throws BookException se um arquivo está malformado ou um nome se repete
   */
  static void generate(Path root, Path outputDirectory) throws IOException, BookException {
    Files.createDirectories(outputDirectory);
    for (SessionScript script : SessionScript.readAll(root)) {
      Files.writeString(outputDirectory.resolve(script.name() + ".adoc"), render(script));
      for (String proof : script.proofs().keySet()) {
        Files.writeString(
            outputDirectory.resolve(script.name() + "." + proof + ".adoc"), proof(script, proof));
      }
    }
  }

  /** O AsciiDoc das linhas de uma prova, com o nome da sessão de que vieram. */
  static String proof(SessionScript script, String name) {
    List<SessionStep> steps = script.proofs().get(name);
    boolean isAlone = script.steps().stream().map(SessionStep::terminal).distinct().count() == 1;
    String terminal = isAlone ? "" : ", terminal `" + steps.get(0).terminal() + "`";
    return Proof.block(
        "<<ses-" + script.name() + ">>" + terminal, steps.stream().map(SessionStep::text).toList());
  }

  /** O AsciiDoc de uma sessão. */
  static String render(SessionScript script) {
    String id = "#ses-" + script.name() + ".sessao";
    String caption = "." + script.title() + "\n";
    return new SessionRenderer(visible(script), id, "," + CAPTION, caption).renderAll();
  }

  /**
   * O AsciiDoc de um pedaço de uma sessão, sem legenda nem número.
   *
   * @param terminal o único terminal que se mostra; vazio se são todos
   * @throws BookException se o pedaço não está na sessão
   */
  static String excerpt(SessionScript script, Excerpt excerpt, String terminal)
      throws BookException {
    List<SessionStep> all =
        visible(script).stream()
            .filter(step -> terminal.isEmpty() || step.terminal().equals(terminal))
            .toList();
    List<SessionStep> shown = new ArrayList<>(excerpt.of(all, SessionStep::text));
    int next = all.indexOf(shown.get(shown.size() - 1)) + 1;
    SessionStep last = shown.get(shown.size() - 1);
    if (next < all.size() && all.get(next).kind().isOutput() && last.kind().isOutput()) {
      // Diz que o programa escreveu mais.
      shown.add(new SessionStep(last.line(), last.terminal(), SessionStep.Kind.OUTPUT, "…"));
    }
    return new SessionRenderer(shown, ".sessao", "", "").renderAll();
  }

  private static List<SessionStep> visible(SessionScript script) {
    return script.steps().stream().filter(SessionRenderer::isVisible).toList();
  }

  private String renderAll() {
    if (visible.stream().map(SessionStep::terminal).distinct().count() == 1) {
      out.append("[listing" + id + options(visible) + numbering + ",subs=quotes]\n" + caption);
      renderBlock(visible, "");
      return out.toString();
    }
    // Um exemplo junta os blocos, e leva a mesma numeração das de um terminal só.
    out.append("[" + id + numbering + "]\n" + caption + "====\n");
    int from = 0;
    while (from < visible.size()) {
      String terminal = visible.get(from).terminal();
      int to = from;
      while (to < visible.size() && visible.get(to).terminal().equals(terminal)) {
        to++;
      }
      List<SessionStep> block = visible.subList(from, to);
      out.append("[listing" + options(block) + ",subs=quotes]\n");
      renderBlock(block, marked("terminal", "Terminal: " + terminal) + "\n");
      out.append("\n");
      from = to;
    }
    return out.append("====\n").toString();
  }

  /** Um bloco curto não se parte entre duas páginas do PDF. */
  private static String options(List<SessionStep> block) {
    return block.size() <= 20 ? "%unbreakable" : "";
  }

  private static boolean isVisible(SessionStep step) {
    return step.kind() != SessionStep.Kind.EXIT || !step.text().equals("0");
  }

  private void renderBlock(List<SessionStep> steps, String header) {
    out.append("----\n").append(header);
    SessionStep first = steps.get(0);
    SessionStep question = questions.get(first.terminal());
    if (question != null && isTyped(first)) {
      // A pergunta ficou num bloco anterior; a resposta não se entende sem ela.
      out.append(literal(question.text()));
    }
    steps.forEach(this::renderStep);
    if (questions.containsKey(first.terminal())) {
      out.append("\n");
    }
    out.append("----\n");
  }

  private void renderStep(SessionStep step) {
    SessionStep question = questions.remove(step.terminal());
    if (question != null && !isTyped(step) && !out.toString().endsWith("\n")) {
      out.append("\n");
    }
    switch (step.kind()) {
      case COMMAND -> out.append(marked("pronto", "$ ") + marked("digitado.comando", step.text()));
      case OUTPUT, VARYING_OUTPUT -> out.append(literal(step.text()));
      case INPUT ->
          out.append(
              step.text().isEmpty() ? marked("tecla", "Enter") : marked("digitado", step.text()));
      case CTRL_C -> out.append(marked("tecla", "Ctrl-C"));
      case CTRL_D -> out.append(marked("tecla", "Ctrl-D"));
      case EXIT -> out.append(marked("fim", "(o programa termina com status " + step.text() + ")"));
    }
    if (isQuestion(step)) {
      questions.put(step.terminal(), step);
    } else {
      out.append("\n");
    }
  }

  private static boolean isTyped(SessionStep step) {
    return step.kind() == SessionStep.Kind.INPUT || step.kind().isKey();
  }

  /** Uma linha que fica à espera de resposta, com o cursor depois dela. */
  private static boolean isQuestion(SessionStep step) {
    return step.kind().isOutput()
        && step.text().matches(".*( |:|uma tecla para continuar\\.\\.\\.)");
  }

  private static String marked(String role, String text) {
    return "[." + role + "]##" + literal(text) + "##";
  }

  /** O texto como ele é, sem nenhuma marca do AsciiDoc; uma tabulação, que o PDF não lê, anda. */
  static String literal(String text) {
    return text.replace("\t", TAB)
        .codePoints()
        .mapToObj(c -> isPlain(c) ? Character.toString(c) : "&#" + c + ";")
        .collect(Collectors.joining());
  }

  private static boolean isPlain(int c) {
    return c == ' ' || c == '.' || c == ',' || c > 0x7f || Character.isLetterOrDigit(c);
  }
}
