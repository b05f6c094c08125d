package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@DisplayName("O limite de erros do corretor")
class MainTest {
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final PrintStream realErrors = System.err;

  /** Um comando com um defeito. */
  @Command(name = "defeituoso")
  record Faulty(Throwable error) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (error instanceof Error serious) {
        throw serious;
      }
      throw (Exception) error;
    }
  }

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(realErrors);
  }

  static Stream<Object[]> failures() {
    return Stream.of(
        new Object[] {new StackOverflowError(), "erro inesperado (java.lang.StackOverflowError)"},
        new Object[] {
          new NoClassDefFoundError("x/Y"), "erro inesperado (java.lang.NoClassDefFoundError: x/Y)"
        },
        new Object[] {
          new NullPointerException(), "erro inesperado (java.lang.NullPointerException)"
        },
        new Object[] {
          new NoSuchFileException("a.zip"), "não consegui ler ou gravar a.zip (NoSuchFileException)"
        },
        new Object[] {new IOException("o disco\nencheu"), "o disco encheu"});
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("Todo erro, mesmo um que ninguém espera, é uma linha, com status 3")
  void everyFailureIsOneLine(Throwable error, String said) {
    int status = Main.execute(new CommandLine(new Faulty(error)));

    assertThat(status).isEqualTo(GradeCommand.MACHINE_FAILED);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("O corretor parou: " + said);
  }
}
