package salas.questions;

import java.util.List;
import salas.questions.Question.Option;

/** O banco para imprimir, em texto puro de 80 colunas, sem as respostas ou com elas. */
final class PlainText {
  private static final int WIDTH = 80;

  /** Um espaço fora de crases: um comando partido em duas linhas não se copia. */
  private static final String WORD_BREAK = " (?=[^`]*(?:`[^`]*`[^`]*)*$)";

  private final Bank bank;
  private final boolean withAnswers;
  private final StringBuilder out = new StringBuilder();

  private PlainText(Bank bank, boolean withAnswers) {
    this.bank = bank;
    this.withAnswers = withAnswers;
  }

  static String of(Bank bank, boolean withAnswers) {
    return new PlainText(bank, withAnswers).write();
  }

  private String write() {
    out.append("Salas: do eco bloqueante ao select()\n");
    out.append(withAnswers ? "Questões, com as respostas\n" : "Questões\n");
    if (withAnswers) {
      wrap("", "Os comandos são para a raiz do repositório; as páginas são as do livro.");
    }
    int number = 0;
    for (int lesson : bank.course().lessons().keySet()) {
      String title = bank.lessonTitle(lesson);
      out.append("\n\n").append(title).append('\n').append("=".repeat(title.length())).append('\n');
      for (Question question : bank.ofLesson(lesson)) {
        number++;
        question(number, question);
      }
    }
    return out.toString();
  }

  private void question(int number, Question question) {
    out.append('\n');
    wrap(number + ". ", question.text());
    if (!question.code().isEmpty()) {
      out.append('\n').append(question.code().indent(4)).append('\n');
    }
    switch (question.kind()) {
      case CHOICE, OUTPUT -> options(question);
      case ORDER -> steps(question);
      case ESSAY -> points(question);
    }
    if (withAnswers && question.kind() != Question.Kind.ESSAY) {
      wrap("   ", bank.explanation(question));
    }
  }

  private void options(Question question) {
    List<Option> options = question.shuffledOptions();
    for (int i = 0; i < options.size(); i++) {
      wrap("   " + Question.letter(i) + ") ", options.get(i).text());
      if (withAnswers && !options.get(i).isRight()) {
        String belief = bank.course().misconceptions().get(options.get(i).misconception()).belief();
        wrap("      ", "É o equívoco “" + belief + "”. " + bank.feedback(question, options.get(i)));
      }
    }
    if (withAnswers) {
      out.append("   Resposta: ").append(question.rightLetter()).append('\n');
    }
  }

  private void steps(Question question) {
    for (String step : withAnswers ? question.steps() : question.shuffledSteps()) {
      wrap(withAnswers ? "   " + Categories.position(question, step) + " " : "   (  ) ", step);
    }
  }

  private void points(Question question) {
    if (withAnswers) {
      question.points().forEach(point -> wrap("   - ", point));
    } else {
      out.append("\n".repeat(6));
    }
  }

  /** Um parágrafo; as linhas seguintes ficam sob o começo da primeira. */
  private void wrap(String start, String text) {
    String indent = " ".repeat(start.length());
    StringBuilder line = new StringBuilder(start);
    boolean empty = true;
    for (String word : text.split(WORD_BREAK)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.append(line).append('\n');
  }
}
