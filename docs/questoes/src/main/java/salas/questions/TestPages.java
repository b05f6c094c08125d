package salas.questions;

import java.util.List;
import java.util.stream.Collectors;
import salas.questions.Question.Form;
import salas.questions.Question.Option;

/**
 * As páginas do professor: as duas provas, com a folha de respostas, o gabarito e o banco inteiro.
 */
final class TestPages {
  private final Bank bank;

  TestPages(Bank bank) {
    this.bank = bank;
  }

  /** Uma das duas provas, para imprimir. */
  String test(Form form) {
    List<Question> questions = bank.ofForm(form);
    StringBuilder out = new StringBuilder();
    out.append(
        "<p class=\"dados\">Nome: <span></span></p>\n<p class=\"dados\">Data: <span></span></p>\n");
    out.append("<p>Uma alternativa por questão. Vale responder com o que você acha hoje:");
    out.append(" esta prova mostra o que a turma pensa, e não dá nota.</p>\n<ol>\n");
    for (Question question : questions) {
      out.append("<li>").append(Markup.htmlQuestion(question));
      out.append("<ol class=\"letras\">");
      question.shuffledOptions().forEach(option -> out.append(item(option.text())));
      out.append("</ol></li>\n");
    }
    out.append("</ol>\n<h2>Folha de respostas</h2>\n<ul class=\"folha\">\n");
    for (int i = 1; i <= questions.size(); i++) {
      out.append("<li><b>").append(i).append("</b> A B C D</li>\n");
    }
    return page(form.title(), out.append("</ul>\n").toString());
  }

  /** O que cada letra de cada prova quer dizer. */
  String key() {
    StringBuilder out = new StringBuilder();
    out.append("<p>As duas provas procuram os mesmos equívocos, um por questão. Em cada linha, a");
    out.append(" letra certa e o equívoco de quem marca cada uma das outras.</p>\n");
    for (Form form : Form.values()) {
      out.append("<h2>").append(form.title()).append("</h2>\n<div class=\"rolagem\"");
      out.append(" role=\"region\" tabindex=\"0\" aria-label=\"Gabarito: ").append(form.title());
      out.append("\">\n<table>\n<thead><tr><th scope=\"col\">Questão</th>");
      out.append("<th scope=\"col\">Certa</th><th scope=\"col\">O que ela procura</th>");
      out.append("<th scope=\"col\">As outras</th></tr></thead>\n<tbody>\n");
      int number = 0;
      for (Question question : bank.ofForm(form)) {
        number++;
        out.append("<tr><th scope=\"row\">").append(number).append("</th><td>");
        out.append(question.rightLetter()).append("</td><td>“");
        out.append(Markup.html(belief(question.misconception()))).append("”</td><td>");
        out.append(others(question)).append("</td></tr>\n");
      }
      out.append("</tbody>\n</table>\n</div>\n");
    }
    return page("Gabarito das duas provas", out.toString());
  }

  private String others(Question question) {
    StringBuilder out = new StringBuilder();
    List<Option> options = question.shuffledOptions();
    for (int i = 0; i < options.size(); i++) {
      if (!options.get(i).isRight()) {
        out.append(out.isEmpty() ? "" : "; ").append(Question.letter(i)).append(": <code>");
        out.append(options.get(i).misconception()).append("</code>");
      }
    }
    return out.toString();
  }

  /** Todas as questões, com as respostas e os retornos. */
  String all() {
    StringBuilder out = new StringBuilder();
    out.append("<p>Os comandos são para a raiz do repositório; as páginas são as do livro.</p>\n");
    for (int lesson : bank.course().lessons().keySet()) {
      out.append("<h2>").append(Markup.html(bank.lessonTitle(lesson))).append("</h2>\n");
      for (Question question : bank.ofLesson(lesson)) {
        out.append("<section class=\"questao\">\n<h3 id=\"").append(question.id()).append("\">");
        out.append("<code>").append(question.id()).append("</code></h3>\n");
        out.append(Markup.htmlQuestion(question)).append('\n').append(answer(question));
        out.append("<p class=\"etiquetas\">").append(tags(question)).append("</p>\n</section>\n");
      }
    }
    return page("O banco de questões", out.toString());
  }

  private String answer(Question question) {
    StringBuilder out = new StringBuilder();
    switch (question.kind()) {
      case CHOICE, OUTPUT -> {
        out.append("<ol class=\"letras\">");
        question.shuffledOptions().forEach(option -> out.append(answered(question, option)));
        out.append("</ol>\n");
      }
      case ORDER -> {
        out.append("<ol>");
        question.steps().forEach(step -> out.append(item(step)));
        out.append("</ol>\n<p>").append(Markup.html(bank.explanation(question))).append("</p>\n");
      }
      case ESSAY -> out.append(Categories.points(question)).append('\n');
    }
    return out.toString();
  }

  private String answered(Question question, Option option) {
    String verdict =
        option.isRight()
            ? "<b>Certa.</b>"
            : "É o equívoco “" + Markup.html(belief(option.misconception())) + "”.";
    return "<li><p>"
        + Markup.html(option.text())
        + "</p><p class=\"retorno\">"
        + verdict
        + " "
        + Markup.html(bank.feedback(question, option))
        + "</p></li>";
  }

  private static String tags(Question question) {
    return Categories.tags(question).stream()
        .map(tag -> "<code>" + Markup.escape(tag) + "</code>")
        .collect(Collectors.joining(" "));
  }

  private String belief(String misconception) {
    return bank.course().misconceptions().get(misconception).belief();
  }

  private static String item(String text) {
    return "<li>" + Markup.html(text) + "</li>";
  }

  private static String page(String title, String content) {
    return PageFrame.of(title, content);
  }
}
