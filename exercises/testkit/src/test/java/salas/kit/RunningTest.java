package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("O programa posto para rodar")
class RunningTest {
  private static final String MANIFEST =
      """
      exercicio=ex99
      titulo=Eco
      principal=ex99.Main
      papel=servidor
      testes=ex99.MainTest
      entrega=ex99/Main.java
      capitulo=passo1
      """;

  @TempDir private Path folder;

  @AfterEach
  void restore() {
    System.clearProperty("kit.comando");
    System.clearProperty("kit.classes");
  }

  private Program unlucky(int times) throws Exception {
    Path file = Files.write(folder.resolve("azar"), new byte[times]);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path classes = Path.of(RunningTest.class.getResource("/").toURI());
    System.setProperty(
        "kit.comando",
        "%s -cp %s salas.kit.UnluckyServer %s {porta}".formatted(java, classes, file));
    return new Program(Manifest.read(new StringReader(MANIFEST)));
  }

  @Test
  @DisplayName("se alguém tomou a porta antes dele, começa de novo com outra")
  void anotherPort() throws Exception {
    try (Program program = unlucky(1)) {
      Conversation ana = program.connect("ana");
      ana.send("eco");
      ana.expect("eco");
      assertThat(program.timeline().show()).contains("já era de outro processo");
    }
  }

  @Test
  @DisplayName("se nunca acha a porta livre, a culpa é dele, e a falha diz qual foi a exceção")
  void neverFree() throws Exception {
    try (Program program = unlucky(9)) {
      Failure failure = catchThrowableOfType(Failure.class, () -> program.connect("ana"));

      assertThat(failure.reason()).isEqualTo(Failure.Cause.CRASH);
      assertThat(failure.symptom()).isEqualTo("queda:BindException");
      assertThat(failure.summary()).contains("java.net.BindException: a porta já estava em uso");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OfAnObject", "NotPublic", "WithoutArguments", "Missing"})
  @DisplayName("um main que só um JDK novo aceita é dito, como o corretor diria")
  void mainOfANewerJava(String program) {
    assertThat(startFailure("salas.kit.RunningTest$" + program).summary())
        .isEqualTo(
            "Falta em salas.kit.RunningTest$%s o método public static void main(String[] args)."
                .formatted(program));
  }

  @Test
  @DisplayName("um main herdado serve")
  void inheritedMain() {
    assertThat(startFailure("salas.kit.RunningTest$Inheriting").reason())
        .isEqualTo(Failure.Cause.CRASH);
  }

  private static Failure startFailure(String main) {
    return catchThrowableOfType(
        Failure.class,
        () -> {
          Path classes = Path.of(RunningTest.class.getResource("/").toURI());
          System.setProperty("kit.classes", classes.toString());
          String manifest = MANIFEST.replace("ex99.Main\n", main + "\n");
          try (Program program = new Program(Manifest.read(new StringReader(manifest)))) {
            program.connect("ana");
          }
        });
  }

  static final class OfAnObject {
    public void main(String[] args) {}
  }

  static final class NotPublic {
    static void main(String[] args) {}
  }

  static final class WithoutArguments {
    public static void main() {}
  }

  static class Ending {
    public static void main(String[] args) {}
  }

  static final class Inheriting extends Ending {}
}
