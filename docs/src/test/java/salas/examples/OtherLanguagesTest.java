package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

@DisplayName("O eco com select() em C e em Python cumpre o contrato do passo 2")
class OtherLanguagesTest {
  private static final Path C = Path.of("src/main/c/select_echo.c");
  private static final Path PYTHON = Path.of("src/main/python/select_echo.py");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  @DisplayName("em C")
  void cKeepsTheContract() throws Exception {
    requireContract(List.of(Programs.compile(C, folder).toString()));
  }

  @Test
  @Timeout(300)
  @DisplayName("em Python")
  void pythonKeepsTheContract() throws Exception {
    requireContract(List.of(Programs.require("python3"), PYTHON.toString()));
  }

  /**
   * O estrago é do que se vê sempre. Perder o que não coube, por exemplo, só se veria quando algo
   * não coubesse, e um cliente que manda e lê ao mesmo tempo pode nunca encher o buffer.
   */
  @Test
  @Timeout(300)
  @DisplayName("o contrato reprova um eco que trata bytes como ASCII, de 7 bits")
  void contractRejectsDamagedBytes() throws Exception {
    String right = Files.readString(C);
    String wrong =
        right.replace(
            "c->used += got;", "for (ssize_t i = 0; i < got; i++) c->pending[c->used++] &= 0x7f;");
    assertThat(wrong).isNotEqualTo(right);
    Path source = Files.writeString(folder.resolve("wrong_echo.c"), wrong);

    TestExecutionSummary summary =
        ContractRun.against(
            Files.createDirectory(folder.resolve("classes")),
            List.of(Programs.compile(source, folder).toString()));

    assertThat(summary.getFailures())
        .extracting(failure -> failure.getTestIdentifier().getLegacyReportingName())
        .containsExactlyInAnyOrder("echoesOneByteAtATime()", "echoesLargePayload()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c/select_echo.c", "python/select_echo.py"})
  @DisplayName("em quarenta linhas, sem contar comentários e o que se importa")
  void fitsInFortyLines(String file) throws Exception {
    assertThat(Files.readAllLines(Path.of("src/main").resolve(file)))
        .filteredOn(
            line -> !line.isBlank() && !line.matches("\\s*(//|# |#include|import|\"\"\").*"))
        .hasSizeBetween(20, 40);
  }

  private void requireContract(List<String> command) throws Exception {
    TestExecutionSummary summary =
        ContractRun.against(Files.createDirectory(folder.resolve("classes")), command);

    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures), 20);
    assertThat(summary.getFailures()).as(failures.toString()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isGreaterThanOrEqualTo(10);
  }
}
