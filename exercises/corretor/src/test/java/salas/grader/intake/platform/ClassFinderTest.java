package salas.grader.intake.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.intake.Contents;
import salas.grader.intake.Submission;
import salas.grader.intake.Zips;

@DisplayName("As entregas de uma turma")
class ClassFinderTest {
  private static final String MOODLE = "_assignsubmission_file_";

  private static final Wanted WANTED = new Wanted("ex04", Set.of("EchoServer.java"));

  @TempDir private Path directory;

  @Test
  @DisplayName("Pasta de pastas e de zips: uma entrega cada, em ordem, sem os demais arquivos")
  void foldersAndZips() throws IOException {
    write("bia/EchoServer.java");
    write("ana.souza/src/EchoServer.java");
    new Zips().add("EchoServer.java", "x").write(directory.resolve("caio.zip"));
    write("davi.rar");
    write("notas.csv");
    write(".DS_Store");

    assertThat(students()).containsExactly("ana.souza", "bia", "caio", "davi");
    assertThat(in(directory).get(2).source()).isEqualTo("caio.zip");
  }

  @Test
  @DisplayName("Rótulos que só diferem em maiúsculas ficam distintos")
  void uniqueLabels() throws IOException {
    write("ana/EchoServer.java");
    new Zips().add("EchoServer.java", "x").write(directory.resolve("Ana.zip"));

    assertThat(students()).containsExactly("Ana", "ana (2)");
  }

  @Test
  @DisplayName("Pasta do Moodle: nome com espaços e o número do participante")
  void moodleFolders() throws IOException {
    write("Ana_Souza_123" + MOODLE + "/EchoServer.java");
    write("ana9_Bia_Lima_45_assignsubmission_file/EchoServer.java");
    write("Bia_Lima_45_assignsubmission_onlinetext_/onlinetext.html");
    write("Grupo_3_7" + MOODLE + "/EchoServer.java");
    write("entregue a mao/EchoServer.java");

    assertThat(labels())
        .containsExactly(
            "Ana Souza|123", "Bia Lima|45", "Grupo 3|7", "ana9 Bia Lima|45", "entregue a mao|");
  }

  @Test
  @DisplayName("Moodle sem pastas: os arquivos de cada participante formam a entrega dele")
  void moodleFilePrefixes() throws Exception {
    write("Ana_1" + MOODLE + "EchoServer.java");
    write("Ana_1" + MOODLE + "Connection.java");
    write("Ana_2" + MOODLE + "EchoServer.java");

    assertThat(labels()).containsExactly("Ana (1)|1", "Ana (2)|2");
    assertThat(Contents.paths(directory, in(directory).get(0)))
        .containsExactly("Connection.java", "EchoServer.java");
  }

  @Test
  @DisplayName("O zip do Moodle, sozinho na pasta ou indicado, é lido sem ser aberto em disco")
  void moodleZip() throws Exception {
    Path zip =
        new Zips()
            .add("Ana Souza_1" + MOODLE + "/src/EchoServer.java", "a")
            .add("Bia_2" + MOODLE + "EchoServer.java", "b")
            .add("Bia_2" + MOODLE + "Connection.java", "c")
            .write(directory.resolve("Tarefa 1.zip"));

    assertThat(labels()).containsExactly("Ana Souza|1", "Bia|2");
    assertThat(in(zip)).isEqualTo(in(directory));
    assertThat(Contents.paths(directory, in(zip).get(0))).containsExactly("src/EchoServer.java");
    assertThat(Contents.paths(directory, in(zip).get(1)))
        .containsExactly("EchoServer.java", "Connection.java");
  }

  @Test
  @DisplayName("Um zip só de zips é uma turma; um zip de fontes é uma entrega")
  void zipOfZips() throws Exception {
    byte[] inner = new Zips().add("ex04/EchoServer.java", "x").bytes();
    Path all =
        new Zips()
            .add("ana.zip", inner)
            .add("bia.zip", inner)
            .write(directory.resolve("turma.zip"));
    Path one = new Zips().add("ex04/EchoServer.java", "x").write(directory.resolve("zeca.zip"));

    assertThat(in(all)).extracting(Submission::student).containsExactly("ana", "bia");
    assertThat(Contents.paths(directory, in(all).get(0)))
        .containsExactly("ana.zip/ex04/EchoServer.java");
    assertThat(in(one)).extracting(Submission::student).containsExactly("zeca");
  }

  @Test
  @DisplayName("Uma pasta com o projeto de uma pessoa é uma entrega só")
  void singleFolder() throws IOException {
    write("ana/src/main/java/ex04/EchoServer.java");
    write("bia/EchoServer.java");
    write("caio/ex04/EchoServer.java");

    for (String name : List.of("ana", "bia", "caio")) {
      assertThat(in(directory.resolve(name))).extracting(Submission::student).containsExactly(name);
    }
  }

  @Test
  @DisplayName("Um zip quebrado continua na lista: quem o abre dá o veredito")
  void brokenZip() throws IOException {
    write("ana.zip");

    assertThat(students()).containsExactly("ana");
  }

  @Test
  @DisplayName("Controles e marcas de direção num nome não chegam aos relatórios")
  void cleansLabels() throws IOException {
    Path zip =
        new Zips()
            .add("Ana\u202Egnp_1" + MOODLE + "/EchoServer.java", "a")
            .write(directory.resolve("t.zip"));

    assertThat(in(zip)).extracting(Submission::student).containsExactly("Ana?gnp");
  }

  @Test
  @DisplayName("Diz que a pasta não existe")
  void missingFolder() {
    assertThatThrownBy(() -> in(directory.resolve("nada")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("não achei as entregas");
  }

  private List<String> students() throws IOException {
    return in(directory).stream().map(Submission::student).toList();
  }

  private List<String> labels() throws IOException {
    return in(directory).stream()
        .map(submission -> submission.student() + "|" + submission.participant())
        .toList();
  }

  private static List<Submission> in(Path path) throws IOException {
    return ClassFinder.find(path, WANTED, Optional.empty(), null).submissions();
  }

  private void write(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "conteúdo");
  }
}
