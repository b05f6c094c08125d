package salas.questions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import salas.questions.Question.Form;
import salas.questions.Question.Kind;
import salas.questions.Question.Option;

/**
 * Lê uma questão do arquivo e junta tudo o que há de errado nela. O que ninguém leu no fim é um
 * campo que não existe: um nome digitado errado não passa calado.
 */
final class QuestionReader {
  private static final Pattern EXCERPT =
      Pattern.compile("(?s)// tag::pergunta\\[]\\R(.*?)[ \\t]*// end::pergunta\\[]");

  /** O que os programas têm de comum, e que um trecho não mostra. */
  private static final String PAIR =
      "(Uma conexão tem a ponta de Ana, `ana()`, e a do servidor, `server()`, que não bloqueia;"
          + " `Pair.text` dá os bytes de um texto.)";

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final CourseSources course;
  private final Path codeFolder;
  private final List<String> problems = new ArrayList<>();
  private final String id;

  QuestionReader(Object item, CourseSources course, Path codeFolder) {
    this.course = course;
    this.codeFolder = codeFolder;
    if (item instanceof Map<?, ?> map) {
      map.forEach((key, value) -> fields.put(String.valueOf(key), value));
    }
    this.id = text("id");
  }

  List<String> problems() {
    return problems;
  }

  Question read() throws IOException {
    Kind kind = kind();
    String misconception = kind == Kind.ESSAY ? "" : misconception(fields);
    String program = kind == Kind.OUTPUT ? text("codigo") : "";
    String code = kind == Kind.OUTPUT ? code(program) : "";
    String explanation = kind == Kind.ESSAY ? "" : text("porque");
    Question question =
        new Question(
            id,
            kind,
            lesson(),
            chapter(),
            difficulty(),
            misconception,
            form(),
            statement(kind, code),
            program,
            code,
            kind == Kind.CHOICE || kind == Kind.OUTPUT
                ? options(misconception, explanation)
                : List.of(),
            kind == Kind.ORDER ? texts("ordem") : List.of(),
            kind == Kind.ESSAY ? texts("pontos") : List.of(),
            explanation);
    fields.keySet().forEach(name -> problem("campo desconhecido: " + name));
    return question;
  }

  private Kind kind() {
    if (fields.containsKey("prova-oral")) {
      return Kind.ESSAY;
    }
    if (fields.containsKey("ordem")) {
      return Kind.ORDER;
    }
    return fields.containsKey("codigo") ? Kind.OUTPUT : Kind.CHOICE;
  }

  private int lesson() {
    int lesson = number("aula");
    if (!course.lessons().containsKey(lesson)) {
      problem("o plano não tem a aula " + lesson);
    }
    return lesson;
  }

  private String chapter() {
    String chapter = text("capitulo");
    if (!course.chapters().containsKey(chapter)) {
      problem("o livro não tem o capítulo " + chapter);
    }
    return chapter;
  }

  private int difficulty() {
    int difficulty = number("dificuldade");
    if (difficulty < 1 || difficulty > 3) {
      problem("a dificuldade vai de 1 a 3");
    }
    return difficulty;
  }

  private Optional<Form> form() {
    Object name = fields.remove("forma");
    if (name == null) {
      return Optional.empty();
    }
    if (!name.equals("pre") && !name.equals("pos")) {
      problem("a forma é pre ou pos");
    }
    return Optional.of(name.equals("pre") ? Form.PRE : Form.POST);
  }

  private String statement(Kind kind, String code) {
    if (kind == Kind.ESSAY) {
      return oralQuestion();
    }
    String text = text("pergunta");
    return code.contains("ana()") ? text + " " + PAIR : text;
  }

  private String oralQuestion() {
    int number = number("prova-oral");
    if (number < 1 || number > course.oralExam().size()) {
      problem("a prova oral não tem a pergunta " + number);
      return "";
    }
    return course.oralExam().get(number - 1);
  }

  private String code(String program) throws IOException {
    Path file = codeFolder.resolve(program + ".java");
    Matcher excerpt = EXCERPT.matcher(Files.exists(file) ? Files.readString(file) : "");
    if (!excerpt.find()) {
      problem("não há trecho marcado em " + file.getFileName());
      return "";
    }
    return excerpt.group(1).stripTrailing().stripIndent();
  }

  private List<Option> options(String misconception, String explanation) {
    List<Option> options = new ArrayList<>();
    options.add(new Option(text("certa"), "", explanation));
    Object wrong = fields.remove("erradas");
    for (Object each : wrong instanceof List<?> list ? list : List.of()) {
      Map<String, Object> option = new LinkedHashMap<>();
      if (each instanceof Map<?, ?> map) {
        map.forEach((key, value) -> option.put(String.valueOf(key), value));
      }
      String belief = option.containsKey("equivoco") ? misconception(option) : misconception;
      options.add(new Option(text(option, "texto"), belief, text(option, "retorno")));
      option.keySet().forEach(name -> problem("campo desconhecido numa errada: " + name));
    }
    if (options.size() != 4) {
      problem("são três erradas, e não " + (options.size() - 1));
    }
    return List.copyOf(options);
  }

  private String misconception(Map<String, Object> from) {
    String name = text(from, "equivoco");
    if (!course.misconceptions().containsKey(name)) {
      problem("o livro não tem o equívoco " + name);
      return "";
    }
    return name;
  }

  private List<String> texts(String name) {
    Object value = fields.remove(name);
    if (value instanceof List<?> list && list.size() > 1) {
      return list.stream().map(item -> String.valueOf(item).strip()).toList();
    }
    problem("falta a lista " + name);
    return List.of();
  }

  private int number(String name) {
    Object value = fields.remove(name);
    if (value instanceof Integer number) {
      return number;
    }
    problem("falta o número " + name);
    return 0;
  }

  private String text(String name) {
    return text(fields, name);
  }

  private String text(Map<String, Object> from, String name) {
    Object value = from.remove(name);
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    problem("falta o texto " + name);
    return "";
  }

  private void problem(String problem) {
    problems.add((id == null || id.isEmpty() ? "questão sem id" : id) + ": " + problem);
  }
}
