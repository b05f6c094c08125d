package salas.grader;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("A planta: quem pode conhecer quem")
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  @DisplayName("os pacotes não formam ciclos")
  void packagesHaveNoCycles() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(MAIN);
  }

  @Test
  @DisplayName("cada sala está na planta: um pacote novo se apresenta aqui")
  void knowsEveryPackage() {
    assertThat(MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "salas.grader",
            "salas.grader.intake",
            "salas.grader.intake.platform",
            "salas.grader.inventory",
            "salas.grader.pack",
            "salas.grader.report",
            "salas.grader.sandbox",
            "salas.grader.suite",
            "salas.grader.verdict");
  }

  /** Um pacote é um pacote: {@code salas.grader} não contém os que estão sob o seu nome. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "pacotes";
    }
  }
}
