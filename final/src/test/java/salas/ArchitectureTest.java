package salas;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
  @DisplayName("o servidor e o cliente não conhecem o que os cerca, e dos terminais só o contrato")
  void theLessonKnowsNothingAroundIt() {
    DescribedPredicate<JavaClass> surroundings =
        resideInAPackage("salas..").and(DescribedPredicate.not(resideInAPackage("salas")));
    DescribedPredicate<JavaClass> contracts = resideInAPackage("salas.terminal").and(INTERFACES);
    noClasses()
        .that()
        .resideInAPackage("salas")
        .should()
        .dependOnClassesThat(surroundings.and(DescribedPredicate.not(contracts)))
        .check(MAIN);
  }

  @Test
  @DisplayName("os terminais são uma folha: não conhecem nada do resto")
  void terminalsAreALeaf() {
    noClasses()
        .that()
        .resideInAPackage("salas.terminal")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "salas",
                "salas.access",
                "salas.cli",
                "salas.cluster",
                "salas.load",
                "salas.login",
                "salas.tls",
                "salas.xray"))
        .check(MAIN);
    assertThat(MAIN).anyMatch(type -> type.getPackageName().equals("salas.terminal"));
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
