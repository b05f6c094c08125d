package salas;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  @DisplayName("o servidor e o cliente não conhecem o que os cerca: só os contratos")
  void theLessonKnowsNothingAroundIt() {
    DescribedPredicate<JavaClass> surroundings =
        resideInAPackage("salas..").and(DescribedPredicate.not(resideInAPackage("salas")));
    DescribedPredicate<JavaClass> contracts =
        resideInAPackage("salas.spi").or(resideInAPackage("salas.terminal").and(INTERFACES));
    noClasses()
        .that()
        .resideInAPackage("salas")
        .should()
        .dependOnClassesThat(surroundings.and(DescribedPredicate.not(contracts)))
        .check(MAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"salas.spi", "salas.terminal"})
  @DisplayName("os contratos e os terminais são folhas: não conhecem nada do resto")
  void leavesKnowNothingElse(String leaf) {
    noClasses()
        .that()
        .resideInAPackage(leaf)
        .should()
        .dependOnClassesThat(
            resideInAPackage("salas..").and(DescribedPredicate.not(resideInAPackage(leaf))))
        .check(MAIN);
    assertThat(MAIN).anyMatch(type -> type.getPackageName().equals(leaf));
  }

  /** Um pacote é um pacote: {@code salas} não contém {@code salas.xray}. */
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
