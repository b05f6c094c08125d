package salas.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** O que os dois formatos de uma plataforma dizem do mesmo jeito. */
final class Categories {
  private Categories() {}

  /**
   * A categoria de uma aula; nos dois formatos, a barra separa categorias e a dobrada é uma barra.
   */
  static String of(Bank bank, int lesson) {
    return "$course$/top/Salas/" + bank.lessonTitle(lesson).replace("/", "//");
  }

  /** Por que se pode procurar uma questão na plataforma. */
  static List<String> tags(Question question) {
    List<String> tags = new ArrayList<>();
    tags.add("aula " + question.lesson());
    tags.add(question.chapter());
    tags.add("dificuldade " + question.difficulty());
    tags.add(question.kind().label());
    if (!question.misconception().isEmpty()) {
      tags.add(question.misconception());
    }
    question.form().ifPresent(form -> tags.add(form.file()));
    return tags;
  }

  /** O lugar de um acontecimento na ordem certa, que é o que se associa a ele. */
  static String position(Question question, String step) {
    return (question.steps().indexOf(step) + 1) + "º";
  }

  /** O que a resposta de uma dissertativa precisa dizer, em HTML. */
  static String points(Question question) {
    return question.points().stream()
        .map(point -> "<li>" + Markup.html(point) + "</li>")
        .collect(Collectors.joining("", "<ul>", "</ul>"));
  }
}
