package salas.questions;

import java.util.StringJoiner;
import salas.questions.Question.Option;

/**
 * O banco em GIFT, como a documentação do Moodle o descreve (“GIFT format”): uma categoria por
 * aula, uma questão por linha. O GIFT não tem etiquetas: vão num comentário, na forma em que o
 * Moodle as escreve e lê; para quem não a conhece é só um comentário.
 */
final class Gift {
  private final Bank bank;

  private Gift(Bank bank) {
    this.bank = bank;
  }

  static String of(Bank bank) {
    Gift gift = new Gift(bank);
    StringBuilder text = new StringBuilder();
    for (int lesson : bank.course().lessons().keySet()) {
      text.append("$CATEGORY: ").append(Categories.of(bank, lesson)).append("\n\n");
      for (Question question : bank.ofLesson(lesson)) {
        text.append(comment(question)).append('\n');
        text.append(gift.question(question)).append("\n\n");
      }
    }
    return text.toString();
  }

  private static String comment(Question question) {
    StringJoiner parts = new StringJoiner(" ", "// ", "");
    parts.add("[id:" + question.id() + "]");
    Categories.tags(question).forEach(tag -> parts.add("[tag:" + tag + "]"));
    return parts.toString();
  }

  private String question(Question question) {
    return "::%s::[html]%s{%s}"
        .formatted(escape(question.id()), escape(Markup.htmlQuestion(question)), answers(question));
  }

  private String answers(Question question) {
    StringJoiner parts = new StringJoiner(" ");
    for (Option option : question.shuffledOptions()) {
      parts.add(
          (option.isRight() ? "=" : "~")
              + escape(Markup.html(option.text()))
              + "#"
              + escape(Markup.html(bank.feedback(question, option))));
    }
    for (String step : question.shuffledSteps()) {
      String place = Categories.position(question, step);
      parts.add("=" + escape(Markup.html(step)) + " -> " + place);
    }
    boolean essay = question.kind() == Question.Kind.ESSAY;
    String general = essay ? Categories.points(question) : Markup.html(bank.explanation(question));
    return parts + "####" + escape(general);
  }

  /** Os sinais que o GIFT toma por seus; uma linha em branco acabaria com a questão. */
  static String escape(String text) {
    return text.replaceAll("[\\\\~=#{}:]", "\\\\$0").replace("\n", "\\n");
  }
}
