package salas.questions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * O banco de questões, lido do único arquivo em que se escreve.
 *
 * @param questions na ordem do arquivo
 * @param course de onde vêm os nomes das aulas, dos capítulos e dos equívocos
 */
public record Bank(List<Question> questions, CourseSources course) {
  private static final String SOURCE = "docs/questoes/src/main/questoes/questoes.yaml";
  private static final String CODE = "docs/questoes/src/main/java/salas/questions/code";

  /**
   * Lê o banco.
   *
   * @param root a raiz do repositório
   * @throws BankException com todos os problemas do arquivo
   */
  public static Bank read(Path root) throws IOException, BankException {
    return parse(
        Files.readString(root.resolve(SOURCE)), CourseSources.read(root), root.resolve(CODE));
  }

  /**
   * Entende o texto de um banco.
   *
   * @param code a pasta dos programas que as questões mostram
   */
  static Bank parse(String yaml, CourseSources course, Path code)
      throws IOException, BankException {
    List<String> problems = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Object item : items(yaml)) {
      QuestionReader reader = new QuestionReader(item, course, code);
      Question question = reader.read();
      if (!ids.add(question.id())) {
        problems.add(question.id() + ": repetida");
      }
      problems.addAll(reader.problems());
      questions.add(question);
    }
    if (!problems.isEmpty()) {
      throw new BankException(problems);
    }
    return new Bank(List.copyOf(questions), course);
  }

  private static List<?> items(String yaml) throws BankException {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      if (new Yaml(new SafeConstructor(options)).load(yaml) instanceof List<?> list) {
        return list;
      }
      throw new BankException(List.of("o banco devia ser uma lista de questões"));
    } catch (YAMLException e) {
      throw new BankException(List.of("o banco não é YAML: " + e.getMessage()));
    }
  }

  /** As questões de uma aula, em ordem. */
  List<Question> ofLesson(int lesson) {
    return questions.stream().filter(question -> question.lesson() == lesson).toList();
  }

  /** Uma forma de teste: um equívoco por questão, na ordem das aulas. */
  List<Question> ofForm(Question.Form form) {
    return course.lessons().keySet().stream()
        .flatMap(lesson -> ofLesson(lesson).stream())
        .filter(question -> question.form().filter(form::equals).isPresent())
        .toList();
  }

  /** "Aula 4. Quebrar e consertar". */
  String lessonTitle(int lesson) {
    return "Aula " + lesson + ". " + course.lessons().get(lesson);
  }

  /** O que dizer a quem escolhe uma alternativa; no fim, o que rodar e o que ler. */
  String feedback(Question question, Question.Option option) {
    return option.isRight()
        ? explanation(question)
        : option.feedback() + " " + course.misconceptions().get(option.misconception()).pointer();
  }

  /** Por que a resposta é essa, com o capítulo que a explica. */
  String explanation(Question question) {
    return question.explanation() + " Leia `" + question.chapter() + ".html`.";
  }
}
