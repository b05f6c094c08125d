package salas.grader.intake.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salas.grader.intake.Submission;
import salas.grader.intake.Zips;

@DisplayName("As formas em que uma turma chega")
class ShapesTest {
  private static final Wanted WANTED = new Wanted("ex04", Set.of("EchoServer.java"));

  @TempDir private Path temp;

  /**
   * Uma forma e o que se deve achar nela.
   *
   * @param files caminhos; o que termina em ".zip" e tem ":" é um zip com esses arquivos
   * @param expected "nome|número" de cada entrega, em ordem
   * @param lines trechos do que se mostra
   * @param doubts quantas dúvidas
   */
  record Shape(
      String name, List<String> files, List<String> expected, List<String> lines, int doubts) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Shape shape(String name, String files, String expected, String... lines) {
    return new Shape(name, split(files), split(expected), List.of(lines), 0);
  }

  private static List<String> split(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  static Stream<Shape> shapes() {
    return Stream.of(
        shape(
            "o zip do Moodle ao lado da planilha",
            """
            Tarefa.zip:Ana Silva_11_assignsubmission_file_/EchoServer.java,Bia_12_assignsubmission_file_/EchoServer.java
            Notas-Tarefa.csv
            """,
            "Ana Silva|11\nBia|12",
            "Moodle: 2 entregas.",
            "Ficou de fora: Notas-Tarefa.csv (é uma planilha)."),
        shape(
            "o zip do Moodle ao lado da pasta em que foi aberto",
            """
            Tarefa-99.zip:Ana Silva_11_assignsubmission_file_/EchoServer.java,Bia_12_assignsubmission_file_/EchoServer.java
            aberta/Ana Silva_11_assignsubmission_file_/EchoServer.java
            aberta/Bia_12_assignsubmission_file_/EchoServer.java
            """,
            "Ana Silva|11\nBia|12",
            "Moodle",
            "repete entregas que já estão aqui"),
        shape(
            "o zip do Moodle entre as pastas em que foi aberto",
            """
            Tarefa-99.zip:Ana Silva_11_assignsubmission_file_/EchoServer.java,Bia_12_assignsubmission_file_/EchoServer.java
            Ana Silva_11_assignsubmission_file_/EchoServer.java
            Bia_12_assignsubmission_file_/EchoServer.java
            """,
            "Ana Silva|11\nBia|12"),
        shape(
            "Moodle: grupo padrão, texto on-line e arquivos sem dono",
            """
            Grupo 1_55_assignsubmission_file_/EchoServer.java
            Grupo padrão_assignsubmission_file_/EchoServer.java
            Ana Silva_11_assignsubmission_onlinetext_/onlinetext.html
            atrasado.java
            bia.pdf
            """,
            "Ana Silva|11\nGrupo 1|55\nGrupo padrão|\natrasado|\nbia|",
            "Moodle: 3 entregas.",
            "Pastas e arquivos: 2 entregas."),
        shape(
            "Moodle às cegas, sem pastas, dentro de duas pastas",
            """
            baixado/turma/Participante_1001_assignsubmission_file_EchoServer.java
            baixado/turma/Participante_1002_assignsubmission_file_EchoServer.java
            """,
            "Participante (1001)|1001\nParticipante (1002)|1002"),
        shape(
            "Canvas, com atraso e reenvio",
            """
            silvaana_340934_208490284_EchoServer.java
            souzabia_LATE_340935_208490285_EchoServer-1.java
            limacaio_340936_208490286_ex04.zip:EchoServer.java
            """,
            "limacaio|340936\nsilvaana|340934\nsouzabia|340935",
            "Canvas: 3 entregas."),
        shape(
            "o zip do Canvas",
            "submissions.zip:silvaana_340934_2_EchoServer.java,souzabia_340935_3_EchoServer.java",
            "silvaana|340934\nsouzabia|340935"),
        shape(
            "Google Classroom",
            """
            Ana Silva - EchoServer.java
            Bia Souza - EchoServer (1).java
            Caio - ex04.zip:EchoServer.java
            EchoServer - Davi Lima.java
            EchoServer.java
            """,
            "Ana Silva|\nBia Souza|\nCaio|\nDavi Lima|\nEchoServer|",
            "Google Classroom: 4 entregas."),
        shape(
            "um zip que não é do Moodle, com uma pasta por estudante",
            "turma.zip:turma/ana/EchoServer.java,turma/bia/src/ex04/EchoServer.java,turma/caio/Outro.java",
            "ana|\nbia|\ncaio|"),
        shape(
            "pasta dentro de pasta",
            """
            entregas/ex04/ana/EchoServer.java
            entregas/ex04/bia/EchoServer.java
            """,
            "ana|\nbia|"),
        shape(
            "duas turmas em pastas, com um nome repetido",
            """
            Turma A/ana/EchoServer.java
            Turma A/bia/EchoServer.java
            Turma B/caio.zip:EchoServer.java
            Turma B/davi/EchoServer.java
            """,
            "ana|\nbia|\ncaio|\ndavi|",
            "Turma A: 2 entregas.",
            "Turma B: 2 entregas."),
        shape(
            "duas turmas em zips do Moodle",
            """
            A.zip:Ana_1_assignsubmission_file_/EchoServer.java,Bia_2_assignsubmission_file_/EchoServer.java
            B.zip:Ana_7_assignsubmission_file_/EchoServer.java
            """,
            "Ana (A)|1\nAna (B)|7\nBia|2"),
        shape(
            "os clones do GitHub Classroom, com a pasta que os junta",
            """
            ex04-submissions/ex04-eco-selector-anasilva/.git/HEAD
            ex04-submissions/ex04-eco-selector-anasilva/ex04-eco-selector/src/main/java/ex04/EchoServer.java
            ex04-submissions/ex04-eco-selector-bia-lima/.git/HEAD
            ex04-submissions/ex04-eco-selector-bia-lima/src/main/java/ex04/EchoServer.java
            """,
            "anasilva|anasilva\nbia-lima|bia-lima",
            "GitHub Classroom: 2 entregas."),
        shape(
            "uma pasta por exercício",
            """
            ex01-eco/ana/EchoServer.java
            ex01-eco/bia/EchoServer.java
            ex04-eco-selector/ana/EchoServer.java
            ex04-eco-selector/bia/EchoServer.java
            ex04-eco-selector/caio.rar
            """,
            "ana|\nbia|\ncaio|",
            "Ficou de fora: ex01-eco (é de outro exercício)."),
        shape(
            "uma pasta por estudante, com todos os exercícios",
            """
            ana/ex01/EchoServer.java
            ana/ex04/EchoServer.java
            bia/exercises/ex01-eco/src/main/java/ex01/EchoServer.java
            bia/exercises/ex04-eco-selector/src/main/java/ex04/EchoServer.java
            """,
            "ana|\nbia|"),
        shape(
            "Teams",
            """
            Submitted files/Ana Silva/ex04/Version 1/EchoServer.java
            Submitted files/Ana Silva/ex04/Version 2/EchoServer.java
            Submitted files/Bia/ex04/Version 1/EchoServer.java
            Working files/Ana Silva/ex04/EchoServer.java
            Working files/Caio/ex04/EchoServer.java
            """,
            "Ana Silva|\nBia|\nCaio|",
            "Teams: 3 entregas.",
            "Ficou de fora: Working files (são rascunhos, que ninguém enviou)."),
        shape(
            "SIGAA, em pastas e dentro de um zip",
            "turma.zip:ANA_DA_SILVA_2021001234/arquivo.zip,ÉRICA_LIMA_2021001235/arquivo.zip",
            "ANA DA SILVA|2021001234\nÉRICA LIMA|2021001235",
            "SIGAA: 2 entregas."),
        shape(
            "VPL",
            """
            Ana Silva 12/2026-05-02-10-00-00/EchoServer.java
            Ana Silva 12/2026-05-02-10-00-00.ceg/execution.txt
            Bia 13/2026-05-03-10-00-00/EchoServer.java
            """,
            "Ana Silva|12\nBia|13",
            "VPL: 2 entregas."),
        shape(
            "um arquivo perdido ao lado das pastas",
            """
            EchoServer.java
            ana/EchoServer.java
            bia/EchoServer.java
            """,
            "EchoServer|\nana|\nbia|"),
        shape(
            "uma pasta src perdida ao lado das pastas",
            """
            src/ex04/EchoServer.java
            ana/EchoServer.java
            bia/EchoServer.java
            """,
            "ana|\nbia|\nsrc|"),
        shape(
            "de tudo, solto",
            """
            ana.zip:EchoServer.java
            bia.java
            caio.pdf
            davi.docx
            eva.tar.bz2
            fabio.jar
            gil.7z
            lista.xlsx
            Thumbs.db
            """,
            "ana|\nbia|\ncaio|\ndavi|\neva|\nfabio|\ngil|",
            "Pastas e arquivos: 7 entregas.",
            "lista.xlsx (é uma planilha)"),
        shape(
            "a saída de uma correção entre as entregas",
            """
            ana/EchoServer.java
            bia/EchoServer.java
            notas/diario.jsonl
            notas/entregas/ana/retorno.md
            """,
            "ana|\nbia|",
            "Ficou de fora: notas (é a saída de uma correção)."),
        shape(
            "cada zip ao lado da pasta que ele dá",
            """
            ana.zip:EchoServer.java
            ana/EchoServer.java
            bia.zip:EchoServer.java,Extra.java
            bia/EchoServer.java
            """,
            "ana|\nbia|\nbia (2)|",
            "ana.zip (é a pasta de mesmo nome, compactada)"),
        new Shape(
            "uma turma escondida numa das entregas",
            split(
                """
                ana/EchoServer.java
                turma-b/bia/EchoServer.java
                turma-b/caio/EchoServer.java
                """),
            List.of("ana|", "turma-b|"),
            List.of(),
            1),
        shape(
            "a pasta de um exercício do projeto, como o professor a tem",
            """
            pom.xml
            src/main/java/ex04/EchoServer.java
            solucao/ex04/EchoServer.java
            erradas/a/ex04/EchoServer.java
            erradas/b/ex04/EchoServer.java
            """,
            "turma|",
            "Uma entrega só: 1 entrega."),
        new Shape(
            "um fonte solto e um zip são duas pessoas",
            split("ana.zip:EchoServer.java\nbia.java"),
            List.of("ana|", "bia|"),
            List.of("2 entregas"),
            0),
        new Shape(
            "um fonte solto e uma pasta podem ser uma pessoa ou duas",
            split("EchoServer.java\nantigo/EchoServer.java"),
            List.of("turma|"),
            List.of("Uma entrega só"),
            1),
        new Shape(
            "duas versões na pasta de cada pessoa",
            split(
                """
                ana/v1/EchoServer.java
                ana/v2/EchoServer.java
                bia/v1/EchoServer.java
                bia/v2/EchoServer.java
                """),
            List.of("ana|", "bia|"),
            List.of(),
            2),
        new Shape(
            "arquivos numerados, que podem ser de uma pessoa ou de três",
            split("EchoServer.java\nEchoServer (1).java\nEchoServer (2).java"),
            List.of("turma|"),
            List.of("Uma entrega só"),
            1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void findsEverybody(Shape shape) throws IOException {
    FoundClass found = find(shape, Optional.empty());

    assertThat(found.submissions().stream().map(ShapesTest::label).toList())
        .containsExactlyElementsOf(shape.expected());
    assertThat(shape.lines()).allMatch(String.join("\n", found.describe())::contains);
    assertThat(found.doubts()).hasSize(shape.doubts());
  }

  /** Quem corrige diz a forma: nada fica em dúvida. */
  static Stream<Object[]> forced() {
    return Stream.of(
        new Object[] {
          "EchoServer.java\nEchoServer (1).java\nEchoServer (2).java",
          Platform.GOOGLE_CLASSROOM,
          List.of("sem nome|", "sem nome (1)|", "sem nome (2)|")
        },
        new Object[] {"EchoServer.java\nEchoServer (1).java", Platform.SINGLE, List.of("turma|")},
        new Object[] {
          "ana/EchoServer.java\nturma-b/bia/EchoServer.java\nturma-b/caio/EchoServer.java",
          Platform.FOLDERS,
          List.of("ana|", "turma-b|")
        },
        new Object[] {
          "a/v1/EchoServer.java\na/v2/EchoServer.java\nb/v1/EchoServer.java",
          Platform.SECTIONS,
          List.of("v1 (a)|", "v1 (b)|", "v2|")
        });
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("forced")
  void believesWhoGrades(String files, Platform platform, List<String> expected)
      throws IOException {
    Shape shape = new Shape("", split(files), expected, List.of(), 0);

    FoundClass found = find(shape, Optional.of(platform));

    assertThat(found.submissions().stream().map(ShapesTest::label).toList())
        .containsExactlyElementsOf(expected);
    assertThat(found.doubts()).isEmpty();
  }

  private FoundClass find(Shape shape, Optional<Platform> platform) throws IOException {
    Path root = Files.createDirectories(temp.resolve("turma"));
    for (String file : shape.files()) {
      int colon = file.indexOf(':');
      if (colon < 0) {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "de " + path.getParent().getFileName());
      } else {
        Zips zip = new Zips();
        for (String entry : file.substring(colon + 1).split(",")) {
          zip.add(entry, "de ana");
        }
        zip.write(root.resolve(file.substring(0, colon)));
      }
    }
    return ClassFinder.find(root, WANTED, platform, null);
  }

  private static String label(Submission submission) {
    return submission.student() + "|" + submission.participant();
  }
}
