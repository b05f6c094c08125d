package salas.questions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static salas.questions.TheBank.BANK;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import salas.questions.Question.Kind;
import salas.questions.Question.Option;

@DisplayName("As questões sobre o que um código faz")
class CodeQuestionsTest {
  private static final int LINES_ON_A_SLIDE = 14;

  @TestFactory
  @ResourceLock(Resources.SYSTEM_OUT)
  @DisplayName("a certa é o que o programa imprime, e as erradas são outra coisa")
  Stream<DynamicTest> rightIsWhatItPrints() {
    return questions().stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> check(each)));
  }

  private static void check(Question question) throws Exception {
    String printed = run(question.program());
    assertThat(printed).hasLineCount(1);
    assertThat(Markup.plain(question.right().text())).isEqualTo(printed);
    for (Option option : question.options().subList(1, 4)) {
      assertThat(Markup.plain(option.text())).isNotEqualTo(printed);
    }
  }

  @Test
  @DisplayName("são mais de quinze, cabem numa tela, e todo programa é o de uma questão só")
  void everyProgramIsAsked() throws Exception {
    assertThat(questions()).hasSizeGreaterThan(15);
    assertThat(questions())
        .allSatisfy(each -> assertThat(each.code().lines()).hasSizeLessThan(LINES_ON_A_SLIDE + 1));
    Path folder = Path.of("src/main/java/salas/questions/code");
    try (Stream<Path> files = Files.list(folder)) {
      List<String> programs =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !name.equals("Pair") && !name.equals("package-info"))
              .toList();
      assertThat(questions())
          .extracting(Question::program)
          .containsExactlyInAnyOrderElementsOf(programs);
    }
  }

  private static List<Question> questions() {
    return BANK.questions().stream().filter(each -> each.kind() == Kind.OUTPUT).toList();
  }

  private static String run(String program) throws Exception {
    Method main =
        Class.forName("salas.questions.code." + program).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    PrintStream real = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, UTF_8));
    try {
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(real);
    }
    return written.toString(UTF_8).stripTrailing();
  }
}
