package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisplayName("Duas threads dentro da mesma coleção")
class CollisionTest {
  private static final String MANIFEST =
      """
      exercicio=ex99
      titulo=Linhas
      principal=salas.kit.TaskServer$%s
      papel=servidor
      terminal=sim
      testes=ex99.MainTest
      entrega=ex99/Main.java
      capitulo=passo4
      """;

  @BeforeEach
  void useTheseClasses() throws Exception {
    Path classes = Path.of(CollisionTest.class.getResource("/").toURI());
    Path kit = Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    System.setProperty("kit.classes", classes + java.io.File.pathSeparator + kit);
  }

  @AfterEach
  void restore() {
    System.clearProperty("kit.classes");
  }

  private static void look(String server) throws Exception {
    try (Program program =
        new Program(Manifest.read(new StringReader(MANIFEST.formatted(server))))) {
      program.debug();
      program.connect("ana");
      program.terminal().send("um\n");
      program.terminal().expect("um\n");
      Collision.requireNone(program, "console", "main", () -> program.terminal().send("dois\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Unguarded", "HalfGuarded"})
  @DisplayName("se nada as impede, são vistas lá, e a falha diz onde")
  void seesBoth(String server) {
    Failure failure = catchThrowableOfType(Failure.class, () -> look(server));

    assertThat(failure.symptom()).isEqualTo(Symptom.UNGUARDED);
    assertThat(failure.summary()).contains("“console” estava em ArrayDeque.add", "ArrayDeque.poll");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Synchronized", "Trying"})
  @DisplayName("se os dois lados usam a mesma trava, esperando por ela ou não, nada se vê")
  void seesNothing(String server) throws Exception {
    look(server);
  }
}
