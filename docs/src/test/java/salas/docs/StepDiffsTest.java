package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O diff entre dois passos")
class StepDiffsTest {
  @TempDir Path root;

  private void write(String module, String file, String... lines) throws IOException {
    Path folder = Files.createDirectories(root.resolve(module).resolve("src/main/java/salas"));
    Files.write(folder.resolve(file), List.of(lines));
  }

  private String generated(String file) throws IOException {
    return Files.readString(root.resolve("gerado/diff/step1-blocking-step2-select").resolve(file));
  }

  @Test
  @DisplayName("vem dos fontes, método a método, sem as marcas do livro")
  void comesFromTheSources() throws IOException {
    for (String module : BookFiles.STEPS) {
      write(module, "Same.java", "class Same {}");
    }
    write("step1-blocking", "Gone.java", "class Gone {}");
    write(
        "step1-blocking",
        "A.java",
        "class A {",
        "  // tag::echo[]",
        "  void echo() {",
        "    read(); // <1>",
        "  }",
        "",
        "  // end::echo[]",
        "  void untouched() {}",
        "}");
    write(
        "step2-select",
        "A.java",
        "class A {",
        "  /** Ecoa. */",
        "  void echo() {",
        "    select();",
        "  }",
        "",
        "  void untouched() {}",
        "}");
    StepDiffs.generate(root, root.resolve("gerado"));

    assertThat(generated("A.java.metodos.diff"))
        .isEqualTo(
            """
            // tag::echo[]
            +  /** Ecoa. */
               void echo() {
            -    read();
            +    select();
               }
            // end::echo[]
            """);
    assertThat(generated("A.java.diff")).contains("-    read();\n+    select();\n");
    assertThat(generated("resumo.adoc"))
        .contains("|`A.java` |mudou: +2 −1 linhas", "|`Gone.java` |saiu", "`Same.java`")
        .doesNotContain("|`Same.java`");
  }
}
