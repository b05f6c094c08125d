package salas.grader.intake.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import salas.grader.intake.Origin;
import salas.grader.intake.Submission;
import salas.grader.intake.Zips;

@DisplayName("A lista da turma")
class RosterTest {
  @TempDir private Path temp;

  private final List<String> lines = new ArrayList<>();

  /** O que cada plataforma exporta, e como ela chama Ana na entrega. */
  static Stream<Object[]> exports() {
    return Stream.of(
        new Object[] {
          "Canvas, pelo número",
          "Student,ID,SIS User ID,SIS Login ID,Section,EX04\n    Points Possible,,,,,100\n"
              + "\"Silva, Ana\",340934,7,ana@x.br,T1,\n\"Lima, Bia\",340935,8,bia@x.br,T1,\n",
          "silvaana",
          "340934"
        },
        new Object[] {"Canvas, pelo nome junto", "nome\nAna Silva\nBia Lima\n", "silvaana", "999"},
        new Object[] {
          "planilha do Moodle",
          "Identificador,\"Nome completo\",\"Endereço de email\",Status,Nota\n"
              + "\"Participante 1001\",\"Ana Silva\",ana@x.br,x,\n"
              + "\"Participante 1002\",\"Bia Lima\",bia@x.br,x,\n",
          "Participante",
          "1001"
        },
        new Object[] {
          "GitHub Classroom",
          "\"identifier\",\"github_username\",\"github_id\",\"name\"\n"
              + "\"a1\",\"anasilva\",\"77\",\"Ana Silva\"\n"
              + "\"b1\",\"bialima\",\"78\",\"Bia Lima\"\n",
          "anasilva",
          "anasilva"
        },
        new Object[] {
          "SIGAA, com ponto e vírgula",
          "Matrícula;Nome do Aluno;E-mail\n2021001;Ana Silva;a@x\n2021002;Bia Lima;b@x\n",
          "ANA DA SILVA",
          "2021001"
        },
        new Object[] {"com barras", "id|nome\n1|Ana Silva\n2|Bia Lima\n", "Ana Silva", "1"},
        new Object[] {"sem cabeçalho", "340934,Ana Silva\n340935,Bia Lima\n", "silvaana", "340934"},
        new Object[] {
          "nome e sobrenome", "Nome,Sobrenome,ID\nAna,Silva,12\nBia,Lima,13\n", "ana", "12"
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exports")
  void namesAndMarksTheAbsent(String name, String csv, String student, String participant)
      throws IOException {
    List<Submission> all = apply(csv, submission(student, participant));

    assertThat(all).extracting(Submission::student).containsExactly("Ana Silva", "Bia Lima");
    assertThat(all.get(0).participant()).isEqualTo(participant);
    assertThat(all.get(1).origin()).isInstanceOf(Origin.Nothing.class);
    assertThat(lines).containsExactly("Na lista da turma e sem entrega: 1 (Bia Lima).");
  }

  @Test
  @DisplayName("Quem não está na lista continua na turma, e um nome repetido não é de ninguém")
  void keepsStrangers() throws IOException {
    String csv = "id,nome\n1,Ana Silva\n2,Ana Silva\n3,Ana Silva\n";

    List<Submission> all = apply(csv, submission("Ana Silva", "2"), submission("Ana Silva", ""));

    assertThat(all).hasSize(4);
    assertThat(lines)
        .containsExactly(
            "Na lista da turma e sem entrega: 2 (Ana Silva, Ana Silva).",
            "Com entrega e fora da lista da turma: 1 (Ana Silva).");
  }

  @Test
  @DisplayName(
      "O número de outra pessoa, como o do Moodle numa lista com matrículas, não troca ninguém")
  void doesNotSwapPeople() throws IOException {
    String csv =
        "Nome,Sobrenome,Número de identificação,Endereço de email\n"
            + "Ana,Silva,1001,ana@x.br\nBia,Reis,1002,bia@x.br\nCaio,Lima,1003,caio@x.br\n";

    List<Submission> all =
        apply(csv, submission("Ana Silva", "1002"), submission("Bia Reis", "1001"));

    assertThat(all)
        .extracting(it -> it.student() + "|" + it.participant())
        .containsExactly("Ana Silva|1002", "Bia Reis|1001", "Caio Lima|1003");
    assertThat(lines)
        .containsExactly(
            "Na lista da turma e sem entrega: 1 (Caio Lima).",
            "Com o número de outra pessoa da lista, e valeu o nome: 2"
                + " (Ana Silva com o de Bia Reis, Bia Reis com o de Ana Silva).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Carla Reis", "Grupo 3", "Participante", "sem nome"})
  @DisplayName("Um número que contradiz o nome não dá a entrega a quem não a fez")
  void doesNotTrustContradictedNumbers(String student) throws IOException {
    List<Submission> all = apply("id,nome\n7,Bia Reis\n", submission(student, "7"));

    assertThat(all).hasSize(2).filteredOn(it -> it.student().equals("Bia Reis")).singleElement();
    assertThat(lines)
        .contains(
            "Na lista da turma e sem entrega: 1 (Bia Reis).",
            "Com o número de outra pessoa da lista, e valeu o nome: 1 (%s com o de Bia Reis)."
                .formatted(student));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bia C. Reis", "BIA DOS REIS", "reisbia", "bia"})
  @DisplayName("Um nome escrito de outro jeito não contradiz o número")
  void trustsNumbersOfSimilarNames(String student) throws IOException {
    List<Submission> all = apply("id,nome\n7,Bia Costa Reis\n", submission(student, "7"));

    assertThat(all).extracting(Submission::student).containsExactly("Bia Costa Reis");
    assertThat(lines).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,nome,turma\n1,Ana Silva,A\n1,Ana Silva,B\n",
        "id,nome,e-mail\n1,Ana Silva,ana@x.br\n1,ANA SILVA,silva@x.br\n",
        "nome\nAna Silva\nAna Silva\n",
        "1,Ana Silva\n1,Ana Silva\n"
      })
  @DisplayName("Uma pessoa repetida na lista é uma só")
  void joinsRepeatedRows(String csv) throws IOException {
    List<Submission> all = apply(csv, submission("Ana Silva", "1"));

    assertThat(all).extracting(Submission::student).containsExactly("Ana Silva");
    assertThat(lines).isEmpty();
  }

  @Test
  @DisplayName("Lê Windows-1252 e diz quando não é uma lista")
  void readsWhatExcelWrites() throws IOException {
    Path file = temp.resolve("turma.csv");
    Files.write(file, "matrícula;nome\n7;José\n".getBytes(Charset.forName("windows-1252")));

    assertThat(Roster.read(file).apply(List.of(), lines))
        .extracting(Submission::student)
        .containsExactly("José");
    assertThatThrownBy(() -> Roster.read(temp.resolve("nada.csv")))
        .hasMessageContaining("não achei a lista");
    Files.writeString(file, "");
    assertThatThrownBy(() -> Roster.read(file)).hasMessageContaining("não há nenhum nome");
    Files.writeString(file, "nome\n\"Ana");
    assertThatThrownBy(() -> Roster.read(file)).hasMessageContaining("não é um CSV");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-8"})
  @DisplayName("Lê o UTF-16 que o Excel grava, e a linha em que ele diz o separador")
  void readsUnicodeText(String charset) throws IOException {
    Path file = temp.resolve("turma.csv");
    Files.write(file, "sep=;\r\nmatrícula;nome\r\n7;Silva, José\r\n".getBytes(charset));

    assertThat(Roster.read(file).apply(List.of(), lines))
        .extracting(it -> it.student() + "|" + it.participant())
        .containsExactly("José Silva|7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32"})
  @DisplayName("Recusa numa linha o que não é texto")
  void refusesWhatIsNotText(String charset) throws IOException {
    Path file = temp.resolve("turma.csv");
    Files.write(file, "matrícula;nome\n7;José\n".getBytes(charset));

    assertThatThrownBy(() -> Roster.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a lista da turma não é um texto");
  }

  @Test
  @DisplayName("Recusa uma planilha do Excel com nome de CSV")
  void refusesWorkbooks() throws IOException {
    Path workbook = new Zips().add("xl/workbook.xml", "<x/>").write(temp.resolve("turma.csv"));

    assertThatThrownBy(() -> Roster.read(workbook)).hasMessageContaining("não é um texto");
  }

  private List<Submission> apply(String csv, Submission... submissions) throws IOException {
    Path file = Files.writeString(temp.resolve("turma.csv"), csv);
    return Roster.read(file).apply(List.of(submissions), lines);
  }

  private Submission submission(String student, String participant) {
    return new Submission(student, participant, "x", new Origin.OfPath(temp));
  }
}
