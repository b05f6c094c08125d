package salas.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static salas.questions.TheBank.BANK;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.questions.GiftReader.Item;
import salas.questions.Question.Option;

@DisplayName("O banco em GIFT")
class GiftTest {
  @Test
  @DisplayName("lido de volta, dá as mesmas questões, na categoria da aula")
  void readsBack() {
    List<Item> read = GiftReader.read(Gift.of(BANK));
    assertThat(read).hasSize(BANK.questions().size());
    for (Item item : read) {
      Question question =
          BANK.questions().stream()
              .filter(each -> each.id().equals(item.name()))
              .findFirst()
              .orElseThrow();
      assertThat(item.category())
          .isEqualTo("$course$/top/Salas/" + BANK.lessonTitle(question.lesson()));
      assertThat(item.text()).isEqualTo("[html]" + Markup.htmlQuestion(question));
      if (question.kind() == Question.Kind.ORDER) {
        assertThat(item.answers())
            .as(item.name())
            .isNotEqualTo(answers(question))
            .containsExactlyInAnyOrderElementsOf(answers(question));
      } else {
        assertThat(item.answers()).as(item.name()).isEqualTo(answers(question));
      }
      assertThat(item.id()).isEqualTo(question.id());
      assertThat(item.tags()).isEqualTo(Categories.tags(question));
      assertThat(item.general())
          .isEqualTo(
              question.kind() == Question.Kind.ESSAY
                  ? Categories.points(question)
                  : Markup.html(BANK.explanation(question)));
    }
  }

  private static List<String> answers(Question question) {
    List<String> answers = new ArrayList<>();
    for (Option option : question.shuffledOptions()) {
      answers.add(
          (option.isRight() ? "=" : "~")
              + Markup.html(option.text())
              + "#"
              + Markup.html(BANK.feedback(question, option)));
    }
    for (String step : question.steps()) {
      answers.add("=" + Markup.html(step) + " -> " + (answers.size() + 1) + "º");
    }
    return answers;
  }

  @Test
  @DisplayName("nenhum texto começa com um sinal que não se protege, o de um formato ou de um peso")
  void noTextStartsWithAFormat() {
    List<String> texts = new ArrayList<>();
    for (Question question : BANK.questions()) {
      for (Option option : question.options()) {
        texts.add(Markup.html(option.text()));
        texts.add(Markup.html(BANK.feedback(question, option)));
      }
      question.steps().forEach(step -> texts.add(Markup.html(step)));
    }
    assertThat(texts).isNotEmpty().noneMatch(text -> text.matches("(?s)[\\[%].*"));
  }

  @Test
  @DisplayName("nenhum sinal do texto é tomado por um do formato, e nada quebra a linha")
  void escapesItsSigns() {
    String hard = "a=b ~c #d {e} f:g \\r \\\nh -> i";
    String gift = "$CATEGORY: x\n\n::n::" + Gift.escape(hard) + "{=sim#" + Gift.escape(hard) + "}";
    List<Item> read = GiftReader.read(gift);
    assertThat(read).hasSize(1);
    assertThat(read.get(0).text()).isEqualTo(hard);
    assertThat(read.get(0).answers()).containsExactly("=sim#" + hard);
  }
}
