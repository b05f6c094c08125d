package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * O fonte dos slides de uma aula, {@code aulaN.adoc}, com o que ele pede a outros: trechos de
 * código e de sessões, figuras e gravações do livro, o que o guia do instrutor e a tabela dos
 * equívocos já dizem. Cada pedido é uma linha, {@code nome::alvo[opções]}; o resto é AsciiDoc.
 */
final class DeckSource {
  private static final Pattern REQUEST =
      Pattern.compile(
          "(parte|objetivo|exercicio|pergunta|equivoco|verdade|sessao|codigo|figura|raio-x)"
              + "::([^\\[]*)\\[(.*)\\]");
  private static final Pattern OPTION = Pattern.compile("([a-z]+)=(?:\"([^\"]*)\"|([^,\"]*))");

  private final BookFiles files;
  private final DeckFigures figures;
  private final Map<String, SessionScript> sessions = new HashMap<>();
  private final Map<String, Misconception> misconceptions = new HashMap<>();

  /**
   * Prepara o que todas as aulas usam.
   *
   * @param book o livro renderizado, de onde vêm as figuras e o texto que as descreve
   */
  DeckSource(BookFiles files, Element book) throws IOException, BookException {
    this.files = files;
    this.figures = new DeckFigures(files, book);
    for (SessionScript session : SessionScript.readAll(files.root())) {
      sessions.put(session.name(), session);
    }
    String table = Files.readString(Misconceptions.table(files.root()));
    for (Misconception row : Misconception.parse(table)) {
      misconceptions.put(row.id(), row);
    }
  }

  /**
   * O documento inteiro, pronto para o Asciidoctor.
   *
   * @throws BookException com todo pedido que não se pôde atender
   */
  String expand(Lesson lesson, String source) throws IOException, BookException {
    StringBuilder out = new StringBuilder(header(lesson));
    List<String> problems = new ArrayList<>();
    for (String line : source.lines().toList()) {
      Matcher request = REQUEST.matcher(line);
      try {
        out.append(request.matches() ? answer(lesson, request) : line).append('\n');
      } catch (BookException e) {
        problems.add("aula " + lesson.number() + ", " + line + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new BookException(problems);
    }
    return out.toString();
  }

  private static String header(Lesson lesson) {
    return """
        = %s
        :doctype: book
        :lang: pt-BR
        :source-highlighter: rouge
        :rouge-css: class
        :listing-caption!:
        :figure-caption!:
        :example-caption!:
        :attribute-missing: warn
        :title-page:
        :title-separator: .

        """
        .formatted(lesson.title());
  }

  private String answer(Lesson lesson, Matcher request) throws IOException, BookException {
    String target = request.group(2);
    Map<String, String> options = options(request.group(3));
    return switch (request.group(1)) {
      case "parte" -> part(target, Integer.parseInt(request.group(3)));
      case "objetivo" -> lesson.goal() + "\n";
      case "exercicio" -> lesson.exercise() + "\n";
      case "pergunta" -> question(lesson, Integer.parseInt(target));
      case "equivoco" -> "“" + misconception(target).belief() + "”\n";
      case "verdade" -> misconception(target).truth() + "\n";
      case "sessao" -> session(target, options);
      case "codigo" ->
          CodeExcerpt.render(
              files.root(),
              target,
              option(options, "tag"),
              excerpt(options),
              option(options, "role"));
      case "figura" -> figures.render(target, options);
      default -> recording(target, Integer.parseInt(option(options, "rodada")));
    };
  }

  /** Onde uma parte do roteiro começa; no PDF, um slide não diz de que parte é. */
  private static String part(String title, int minutes) {
    return """

        ifdef::backend-html5[]
        ++++
        <span class="parte" data-minutos="%d">%s</span>
        ++++
        endif::[]
        """
        .formatted(minutes, title);
  }

  private static String question(Lesson lesson, int number) throws BookException {
    List<Map.Entry<String, String>> all = List.copyOf(lesson.questions().entrySet());
    if (number > all.size()) {
      throw new BookException(List.of("o guia não tem essa pergunta"));
    }
    Map.Entry<String, String> question = all.get(number - 1);
    return "_" + question.getKey() + "_:: " + question.getValue() + "\n";
  }

  private Misconception misconception(String id) throws BookException {
    if (!misconceptions.containsKey(id)) {
      throw new BookException(List.of("não é um dos equívocos do livro"));
    }
    return misconceptions.get(id);
  }

  private String session(String name, Map<String, String> options) throws BookException {
    if (!sessions.containsKey(name)) {
      throw new BookException(List.of("não há sessão com esse nome"));
    }
    return SessionRenderer.excerpt(
        sessions.get(name), excerpt(options), option(options, "terminal"));
  }

  /** A rodada, contada em frases; no navegador, o script do raio-X põe a figura no lugar delas. */
  private String recording(String name, int turn) throws IOException, BookException {
    String folder =
        name.equals("eco") ? "step2-select/docs/raio-x" : "final/src/main/resources/salas/xray";
    Path file = files.root().resolve(folder).resolve(name + ".json");
    if (!Files.exists(file)) {
      throw new BookException(List.of("não há essa gravação"));
    }
    String id = name + "-" + turn;
    StringBuilder out = new StringBuilder("[#fig-raio-x-" + id + "]\n====\n");
    for (String beat : Recordings.turn(JsonTree.read(file), turn)) {
      out.append("* ").append(beat).append('\n');
    }
    out.append("====\n\n");
    out.append(
        """
        ifdef::backend-html5[]
        ++++
        <script type="application/json" id="raio-x-codigo-%1$s">
        include::{raiz}/%2$s/codigo.json[]
        </script>
        <script type="application/json" data-codigo="raio-x-codigo-%1$s"
            data-figura="fig-raio-x-%1$s" data-rodada="%4$d">
        include::{raiz}/%2$s/%3$s.json[]
        </script>
        ++++
        endif::[]
        """
            .formatted(id, folder, name, turn));
    return out.toString();
  }

  private static Excerpt excerpt(Map<String, String> options) {
    return new Excerpt(option(options, "de"), option(options, "ate"));
  }

  private static String option(Map<String, String> options, String name) {
    return options.getOrDefault(name, "");
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new HashMap<>();
    Matcher option = OPTION.matcher(text);
    while (option.find()) {
      String quoted = option.group(2);
      options.put(option.group(1), quoted == null ? option.group(3) : quoted);
    }
    return options;
  }
}
