package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Um arquivo de sessão")
class SessionScriptTest {
  private static SessionScript parse(String... lines) {
    return SessionScript.parse(Path.of("passo1-eco.sessao"), String.join("\n", lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ana> oi               | linha 2: nada está rodando no terminal ana",
        "ana diz oi            | linha 2: linha que não é um fato de um terminal",
        "ana$                  | linha 2: falta o comando",
        "ana$ x;ana^D agora    | linha 3: nada vem depois da tecla",
        "ana$ x;ana. bem       | linha 3: falta o status",
        "ana$ x;ana^D;ana< oi  | linha 4: a entrada já acabou",
        "ana$ x;ana. 0;ana> oi | linha 4: nada está rodando",
        "# titulo: De novo     | linha 2: a linha \"# titulo:\" se repete",
        "# só comentário       | a sessão está vazia",
        "ana$ x;# prova: a     | nenhuma linha depois de \"# prova:\"",
        "ana$ x;# prova: a;# prova: b | linha 4: duas provas para a mesma linha",
        "ana$ x;# prova: a;ana< oi    | linha 4: uma prova é uma linha de saída",
        "a$ x;b$ y;# prova: a;a> 1;# prova: a;b> 2 | linha 7: uma prova é de um terminal só",
      })
  @DisplayName("malformado: diz o arquivo, a linha e o problema")
  void malformed(String lines, String problem) {
    String[] content = ("# titulo: Eco;" + lines).split(";");

    assertThatThrownBy(() -> parse(content))
        .hasMessageStartingWith("passo1-eco.sessao")
        .hasMessageContaining(problem);
  }

  @Test
  @DisplayName("sem título")
  void withoutTitle() {
    assertThatThrownBy(() -> parse("ana$ x")).hasMessageContaining("falta a linha \"# titulo:");
  }

  @Test
  @DisplayName("todos os problemas do repositório vêm de uma vez, com os nomes repetidos")
  void allProblemsAtOnce(@TempDir Path root) throws Exception {
    for (String module : new String[] {"a", "b"}) {
      Path folder = Files.createDirectories(root.resolve(module).resolve("docs/sessoes"));
      Files.writeString(folder.resolve("eco.sessao"), "# titulo: Eco\nana$ x\n");
    }
    Path folder = Files.createDirectories(root.resolve("docs/src/docs/sessoes"));
    Files.writeString(folder.resolve("ruim.sessao"), "ana$ x\n");

    assertThatThrownBy(() -> SessionRenderer.generate(root, root.resolve("saida")))
        .isInstanceOf(BookException.class)
        .hasMessageContainingAll("já há uma sessão com este nome", "ruim.sessao, linha 1");
  }

  @Test
  @DisplayName("de um terminal só: um bloco, com a pergunta e a resposta na mesma linha")
  void oneTerminal() {
    String adoc =
        SessionRenderer.render(
            parse("# titulo: Eco", "ana$ x -q", "ana> Nome: ", "ana< *Ana*", "ana^D", "ana. 1"));

    assertThat(adoc)
        .isEqualTo(
            """
            [listing#ses-passo1-eco.sessao%unbreakable,caption="{session-caption} {counter:sessao}. ",subs=quotes]
            .Eco
            ----
            [.pronto]##&#36; ##[.digitado.comando]##x &#45;q##
            Nome&#58; [.digitado]##&#42;Ana&#42;##
            [.tecla]##Ctrl&#45;D##
            [.fim]##&#40;o programa termina com status 1&#41;##
            ----
            """);
  }

  @Test
  @DisplayName("de vários: blocos com o nome do terminal, a pergunta repetida junto da resposta")
  void manyTerminals() {
    String adoc =
        SessionRenderer.render(
            parse("# titulo: Dois", "a$ x", "a> A > ", "b$ y", "b> {z}", "a< oi", "a. 0"));

    assertThat(adoc)
        .startsWith("[#ses-passo1-eco.sessao,caption=\"{session-caption} {counter:sessao}.")
        .containsSubsequence(
            "Terminal&#58; a##\n",
            "A &#62; \n----",
            "Terminal&#58; b##\n",
            "&#123;z&#125;\n----",
            "Terminal&#58; a##\nA &#62; [.digitado]##oi##\n----");
  }

  @Test
  @DisplayName("as linhas de uma prova saem à parte, sem o recuo, com a sessão e o terminal")
  void proofs() {
    SessionScript one =
        parse(
            "# titulo: Eco",
            "ana$ x",
            "# prova: eco",
            "ana>   um",
            "ana> dois",
            "# prova: eco",
            "ana~     três *3*");
    SessionScript two =
        parse("# titulo: Eco", "a$ x", "b$ y", "# prova: b", "b> oi", "a> não é prova");

    assertThat(SessionRenderer.proof(one, "eco"))
        .isEqualTo(
            """
            [listing.prova%unbreakable,caption="",subs=quotes]
            .Da <<ses-passo1-eco>>
            ----
            um
              três &#42;3&#42;
            ----
            """);
    assertThat(SessionRenderer.proof(two, "b")).contains(".Da <<ses-passo1-eco>>, terminal `b`\n");
    assertThat(SessionRenderer.render(one)).contains("dois").doesNotContain("prova");
  }

  @Test
  @DisplayName("uma tabulação vira espaços: o PDF não a lê")
  void tabs() {
    assertThat(SessionRenderer.literal("\tfor: CN")).isEqualTo("        for&#58; CN");
  }
}
