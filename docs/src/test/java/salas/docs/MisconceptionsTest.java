package salas.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A tabela dos equívocos")
class MisconceptionsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String REMOVE =
      "eq-remove;crença;Verdade.;eq-remove;step2-select/WrongVersionsTest#forgottenRemoveHandlesStaleKeys";

  @Test
  @DisplayName("tem os 25 equívocos, e cita só sessões e testes que existem")
  void isComplete() throws Exception {
    List<Misconception> rows = rows();
    assertThat(rows).hasSize(25);
    assertThat(new Misconceptions(ROOT).problems(rows)).isEmpty();
  }

  @Test
  @DisplayName(
      "cada crença é o título de uma caixa no capítulo dela, e uma linha do apêndice leva lá")
  void everyBoxIsRendered() throws Exception {
    RenderedSite site = RenderedSite.ofBook();
    Document appendix = site.pages().get("equivocos.html");
    for (Misconception row : rows()) {
      Document chapter = site.pages().get(row.chapter() + ".html");
      assertThat(chapter).as("capítulo %s", row.chapter()).isNotNull();
      assertThat(chapter.select("[id=" + row.id() + "]")).as(row.id()).hasSize(1);
      assertThat(chapter.select("[id=" + row.id() + "] .title").text())
          .as("título da caixa %s", row.id())
          .contains("“" + row.belief() + "”");
      String link = "a[href=" + row.chapter() + ".html#" + row.id() + "]";
      assertThat(appendix.select(link)).as("linha de %s", row.id()).hasSize(1);
    }
  }

  @Test
  @DisplayName("cada programa de exemplo de um equívoco é o comando de uma sessão da tabela")
  void everyExampleIsUsed() throws Exception {
    String sessions =
        rows().stream().map(row -> session(row.session())).collect(Collectors.joining("\n"));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/src/main/java/salas/examples"))) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains(" * Equívoco:")) {
          assertThat(sessions).contains("$ java " + slashes(ROOT.relativize(file)) + "\n");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eq-remove;c;V.;eq-remove;step2-select/WrongVersionsTest#alwaysOpWriteSpins | repetido
          eq-outro;c;V.;eq-remove;step2-select/WrongVersionsTest#alwaysOpWriteSpins | não é um dos
          eq-nagle;c;;eq-remove;step2-select/WrongVersionsTest#alwaysOpWriteSpins | falta a crença
          eq-nagle;c;V.;eq-fantasma;step2-select/WrongVersionsTest#alwaysOpWriteSpins | não há sessão
          eq-nagle;c;V.;eq-remove;step9/WrongVersionsTest#alwaysOpWriteSpins | não há teste
          eq-nagle;c;V.;eq-remove;step2-select/GhostTest#alwaysOpWriteSpins | não há teste
          eq-nagle;c;V.;eq-remove;step2-select/WrongVersionsTest#ghost | não há teste
          eq-nagle;c;V.;eq-remove;step2-select/WrongVersionsTest | não há teste
          eq-nagle;c;V.;eq-remove;step2-select/SelectorServerTest#doReady | não há teste
          """)
  @DisplayName("acusa id repetido ou alheio, crença sem correção, sessão ou teste que não existe")
  void faultsAreCaught(String row, String problem) throws Exception {
    List<Misconception> rows =
        Misconception.parse(Misconception.HEADER + "\n" + REMOVE + "\n" + row + "\n");
    List<String> found = new Misconceptions(ROOT).problems(rows);
    assertThat(found).filteredOn(text -> !text.contains("falta na tabela")).hasSize(1);
    assertThat(found.get(0)).contains(problem);
  }

  @Test
  @DisplayName("acusa cada equívoco que falta")
  void missingRowsAreCaught() throws Exception {
    List<Misconception> rows = Misconception.parse(Misconception.HEADER + "\n" + REMOVE + "\n");
    assertThat(new Misconceptions(ROOT).problems(rows))
        .hasSize(24)
        .contains("eq-nagle: falta na tabela dos equívocos");
  }

  @Test
  @DisplayName("recusa outro cabeçalho e linha com colunas de menos ou de mais")
  void malformedTableIsRejected() {
    assertThatThrownBy(() -> Misconception.parse("id;teste\n" + REMOVE + ";sobra\n\n"))
        .isInstanceOfSatisfying(BookException.class, e -> assertThat(e.problems()).hasSize(3));
  }

  private static List<Misconception> rows() throws Exception {
    return Misconception.parse(Files.readString(Misconceptions.table(ROOT)));
  }

  private static String session(String name) {
    return RenderedSite.text(ROOT.resolve("docs/src/docs/sessoes/" + name + ".sessao"));
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
