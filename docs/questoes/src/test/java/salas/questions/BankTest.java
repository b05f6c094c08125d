package salas.questions;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static salas.questions.TheBank.BANK;
import static salas.questions.TheBank.choices;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salas.questions.Question.Form;
import salas.questions.Question.Kind;
import salas.questions.Question.Option;

@DisplayName("O banco de questões")
class BankTest {
  private static final int MINIMUM = 80;

  private static final String GOOD =
      """
      - id: uma
        equivoco: eq-wakeup
        aula: 6
        capitulo: passo4
        dificuldade: 1
        pergunta: O quê?
        certa: Isto.
        porque: Porque sim.
        erradas:
          - texto: Aquilo.
            retorno: Não.
          - texto: Isso.
            retorno: Não.
          - texto: Nada.
            retorno: Não.
      """;

  @Test
  @DisplayName("tem ao menos 80 questões, de todos os tipos, e todas as aulas")
  void isLargeEnough() {
    assertThat(BANK.questions()).hasSizeGreaterThanOrEqualTo(MINIMUM);
    assertThat(BANK.questions()).extracting(Question::kind).contains(Kind.values());
    assertThat(BANK.course().lessons().keySet())
        .allSatisfy(lesson -> assertThat(BANK.ofLesson(lesson)).isNotEmpty());
  }

  @Test
  @DisplayName("procura cada equívoco do livro com ao menos duas questões de escolher")
  void coversEveryMisconception() {
    Map<String, Long> counted =
        choices().stream().collect(groupingBy(Question::misconception, counting()));
    assertThat(BANK.course().misconceptions().keySet())
        .hasSizeGreaterThanOrEqualTo(25)
        .allSatisfy(id -> assertThat(counted.getOrDefault(id, 0L)).as(id).isGreaterThan(1));
  }

  @Test
  @DisplayName(
      "as duas provas procuram os mesmos equívocos, com outras questões de igual dificuldade")
  void formsAreParallel() {
    List<Question> pre = BANK.ofForm(Form.PRE);
    List<Question> post = BANK.ofForm(Form.POST);
    assertThat(pre).doesNotContainAnyElementsOf(post);
    assertThat(pre)
        .extracting(Question::misconception)
        .containsExactlyInAnyOrderElementsOf(BANK.course().misconceptions().keySet());
    assertThat(post).extracting(BankTest::aim).containsExactlyElementsOf(aims(pre));
  }

  private static List<String> aims(List<Question> questions) {
    return questions.stream().map(BankTest::aim).toList();
  }

  private static String aim(Question question) {
    return question.misconception() + ", dificuldade " + question.difficulty();
  }

  @Test
  @DisplayName("tem as dez perguntas da prova oral, com o que a resposta precisa dizer")
  void hasTheOralExam() {
    assertThat(BANK.course().oralExam()).hasSize(10);
    List<Question> essays =
        BANK.questions().stream().filter(question -> question.kind() == Kind.ESSAY).toList();
    assertThat(essays)
        .extracting(Question::text)
        .containsExactlyElementsOf(BANK.course().oralExam());
    assertThat(essays).allSatisfy(essay -> assertThat(essay.points()).hasSizeGreaterThan(2));
  }

  @Test
  @DisplayName("nenhuma alternativa se repete no banco, e todas cabem num CSV do Windows")
  void optionsAreRecognizable() {
    List<String> texts = new ArrayList<>();
    for (Question question : choices()) {
      question.options().forEach(option -> texts.add(Markup.plain(option.text())));
    }
    assertThat(texts).doesNotHaveDuplicates();
    assertThat(texts)
        .allMatch(text -> Charset.forName("windows-1252").newEncoder().canEncode(text));
  }

  @Test
  @DisplayName("a certa não se denuncia pelo tamanho nem pelo lugar")
  void rightOptionDoesNotShow() {
    List<Question> written =
        choices().stream().filter(question -> question.kind() == Kind.CHOICE).toList();
    for (Question question : written) {
      List<Integer> lengths =
          question.options().stream().map(option -> option.text().length()).sorted().toList();
      assertThat(lengths.get(3)).as(question.id()).isLessThan(lengths.get(0) * 4 / 3);
    }
    long longest = written.stream().filter(BankTest::isRightLongest).count();
    assertThat(longest).as("vezes em que a certa é a maior").isLessThan(written.size() / 3);

    assertEvenPlaces(choices(), 4);
    for (Form form : Form.values()) {
      List<Question> questions = BANK.ofForm(form);
      assertEvenPlaces(questions, 2);
      String letters =
          questions.stream()
              .map(question -> String.valueOf(question.rightLetter()))
              .collect(joining());
      assertThat(letters).as("a mesma letra em sequência").doesNotMatch(".*(.)\\1{3}.*");
    }
  }

  private static void assertEvenPlaces(List<Question> questions, int tolerance) {
    Map<Character, Long> places =
        questions.stream().collect(groupingBy(Question::rightLetter, counting()));
    assertThat(places).containsOnlyKeys('A', 'B', 'C', 'D');
    int even = questions.size() / 4;
    assertThat(places.values())
        .as("%s", places)
        .allMatch(count -> Math.abs(count - even) <= tolerance);
  }

  @Test
  @DisplayName("a certa não é a única sem um “pois”, nem a única com um")
  void rightOptionDoesNotShowByItsReason() {
    assertThat(choices())
        .filteredOn(question -> question.kind() == Kind.CHOICE)
        .isNotEmpty()
        .allSatisfy(
            question ->
                assertThat(question.options().subList(1, 4))
                    .extracting(BankTest::givesReason)
                    .contains(givesReason(question.right())));
  }

  private static boolean givesReason(Option option) {
    return option.text().contains(" pois");
  }

  private static boolean isRightLongest(Question question) {
    return question.options().stream()
        .skip(1)
        .allMatch(option -> option.text().length() < question.right().text().length());
  }

  @Test
  @DisplayName("todo retorno acaba no que rodar e no que ler, e diz algo seu")
  void feedbackLeadsSomewhere() {
    List<String> said = new ArrayList<>();
    for (Question question : choices()) {
      for (Option option : question.options()) {
        said.add(option.feedback());
        assertThat(BANK.feedback(question, option)).matches("(?s).+ (Rode `.+` e l|L)eia `.+`\\.");
      }
    }
    assertThat(said).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("a ordem dos acontecimentos nunca é impressa já certa")
  void stepsAreShuffled() {
    assertThat(BANK.questions())
        .filteredOn(question -> question.kind() == Kind.ORDER)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            question ->
                assertThat(question.shuffledSteps())
                    .isNotEqualTo(question.steps())
                    .containsExactlyInAnyOrderElementsOf(question.steps()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "equivoco: eq-wakeup | equivoco: eq-outro | uma: o livro não tem o equívoco eq-outro",
        "aula: 6 | aula: 9 | uma: o plano não tem a aula 9",
        "capitulo: passo4 | capitulo: passo9 | uma: o livro não tem o capítulo passo9",
        "dificuldade: 1 | dificuldade: 4 | uma: a dificuldade vai de 1 a 3",
        "certa: Isto. | cera: Isto. | uma: falta o texto certa, uma: campo desconhecido: cera",
        "pergunta: O quê? | codigo: NaoHa | uma: não há trecho marcado em NaoHa.java",
        "- texto: Nada. | - teto: Nada. | uma: campo desconhecido numa errada: teto",
        "certa: Isto. | forma: agora | uma: a forma é pre ou pos",
        "aula: 6 | prova-oral: 11 | uma: a prova oral não tem a pergunta 11",
        "id: uma | ide: uma | questão sem id: falta o texto id",
      })
  @DisplayName("cada engano do arquivo é dito, com a questão em que está")
  void faultsAreReported(String good, String bad, String problems) {
    assertThatThrownBy(() -> parse(GOOD.replace(good, bad)))
        .isInstanceOfSatisfying(
            BankException.class, e -> assertThat(e.problems()).contains(problems.split(", ")));
  }

  @Test
  @DisplayName("uma questão repetida, com erradas de menos, ou um texto que não é YAML também")
  void otherFaultsAreReported() throws Exception {
    assertThat(parse(GOOD).questions()).hasSize(1);
    assertThatThrownBy(() -> parse(GOOD + GOOD)).hasMessage("uma: repetida");
    String two = GOOD.substring(0, GOOD.lastIndexOf("    - texto"));
    assertThatThrownBy(() -> parse(two)).hasMessage("uma: são três erradas, e não 2");
    assertThatThrownBy(() -> parse("a: b")).hasMessageContaining("devia ser uma lista");
    assertThatThrownBy(() -> parse("- 'a")).hasMessageContaining("não é YAML");
  }

  private static Bank parse(String yaml) throws Exception {
    return Bank.parse(yaml, BANK.course(), TheBank.ROOT);
  }
}
