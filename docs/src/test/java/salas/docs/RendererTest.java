package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O que o Asciidoctor reclama reprova o livro")
class RendererTest {
  @TempDir Path root;

  @Test
  @Timeout(600)
  @DisplayName("include, tag, atributo, chamada, id repetido, bloco aberto e diagrama com defeito")
  void everyPlantedFaultIsReported() throws IOException, BookException {
    BookFiles files = new BookFiles(root);
    Files.createDirectories(files.source().resolve("asciidoc"));
    Files.createDirectories(files.source().resolve("tema"));
    Files.writeString(files.source().resolve("tema/plantuml.cfg"), "");
    Files.writeString(files.source().resolve("asciidoc/glossario.adoc"), "");
    Files.writeString(files.source().resolve("indice.txt"), "");
    Files.writeString(root.resolve("A.java"), "class A {}\n");
    Files.writeString(
        files.source().resolve("asciidoc/livro.adoc"),
        """
        = Livro
        :doctype: book
        :attribute-missing: warn

        == Capítulo

        include::nao-ha.adoc[]

        [source,java]
        ----
        include::{raiz}/A.java[tag=nao-ha]
        ----
        <1> chamada que não existe

        {nao-definido}

        [#repetido]
        um

        [#repetido]
        outro

        [plantuml%smetana,target=quebrado,format=svg,alt="Um diagrama"]
        ....
        @startuml
        isto não é nada ->
        @enduml
        ....

        ====
        bloco que ninguém fechou
        """);
    try (Renderer renderer = new Renderer(files)) {
      renderer.html();

      assertThat(renderer.problems())
          .as("um problema por falha")
          .anyMatch(problem -> problem.contains("nao-ha.adoc"))
          .anyMatch(problem -> problem.contains("tag 'nao-ha' not found"))
          .anyMatch(problem -> problem.contains("no callout found for <1>"))
          .anyMatch(problem -> problem.contains("nao-definido"))
          .anyMatch(problem -> problem.contains("repetido"))
          .anyMatch(problem -> problem.toLowerCase().contains("syntax error"))
          .anyMatch(problem -> problem.contains("unterminated example block"));
    }
  }
}
