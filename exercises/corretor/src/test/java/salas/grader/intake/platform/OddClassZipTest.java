package salas.grader.intake.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import salas.grader.intake.Contents;
import salas.grader.intake.Submission;
import salas.grader.intake.Zips;

@DisplayName("Uma entrada estranha não derruba a turma")
class OddClassZipTest {
  private static final String MOODLE = "_assignsubmission_file_";

  private static final Wanted WANTED = new Wanted("ex04", Set.of("EchoServer.java"));

  @TempDir private Path directory;

  /** Nomes que um padrão recursivo lê um nível de pilha por pedaço. */
  static Stream<String> endlessNames() {
    return Stream.of("_a", " A", "_A", " - a", " 1", "(1)", "-1", ".1", "_1", "_assignsubmission_")
        .flatMap(part -> Stream.of("", "A", "a").map(start -> start + part.repeat(1900)))
        .map(name -> name.substring(0, Math.min(name.length(), 4000)) + ".txt");
  }

  @ParameterizedTest
  @MethodSource("endlessNames")
  @DisplayName("Um nome imenso no zip de uma pessoa não é de plataforma nenhuma")
  void readsEndlessNames(String name) throws IOException {
    new Zips().add("EchoServer.java", "x").add(name, "x").write(directory.resolve("ana.zip"));
    new Zips().add("EchoServer.java", "x").write(directory.resolve("bia.zip"));

    assertThat(students(directory)).containsExactly("ana", "bia");
  }

  @Test
  @Timeout(100)
  @DisplayName(
      "Dezenas de milhares de nomes de plataforma no zip de uma pessoa não prendem a lista")
  void readsVeryManyNames() throws IOException {
    Zips zips = new Zips();
    for (int i = 0; i < 60_000; i++) {
      zips.add("ana_1_" + i + "_EchoServer.java", "");
    }

    assertThat(students(zips.write(directory.resolve("ana.zip")))).containsExactly("ana");
  }

  /** O que uma pessoa põe na sua pasta do zip da turma, e o que se diz a ela. */
  static Stream<Object[]> oddEntries() {
    String ana = "Ana_1" + MOODLE + "/";
    return Stream.of(
        new Object[] {"maiúsculas", ana + "echoserver.java", "são o mesmo no Windows"},
        new Object[] {"quebra de linha", ana + "a\nb.txt", "não é um nome: \"Ana_1"},
        new Object[] {"pasta de cima", ana + "../fora.txt", "sai da própria pasta"},
        new Object[] {"barra do Windows", ana + "..\\..\\fora.txt", "sai da própria pasta"},
        new Object[] {"nome imenso", ana + "x".repeat(5000), "nome longo demais"},
        new Object[] {"acentos sem fim", ana + "a\u0301\u0323".repeat(2000), "nome longo demais"});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddEntries")
  @DisplayName("É da entrega em que está, que fica sem nota e sabe por quê; as outras se leem")
  void blamesItsOwner(String name, String entry, String message) throws IOException {
    byte[] zip = moodle().add(entry, "x").bytes();

    assertOnlyAnaIsRefused(zip, message);
  }

  @Test
  @DisplayName("Um link ou um arquivo com senha é só da entrega em que está")
  void blamesOwnerOfLinksAndPasswords() throws IOException {
    assertOnlyAnaIsRefused(Zips.markFirstAsLink(moodle().bytes()), "link simbólico");
    assertOnlyAnaIsRefused(Zips.markFirstAsEncrypted(moodle().bytes()), "protegido por senha");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../fora.java", "/etc/fora.java", "C:fora.java", "fo\nra.java"})
  @DisplayName("Sem dono, é uma linha da turma, recusada")
  void keepsOrphans(String entry) throws IOException {
    Path zip = moodle().add(entry, "x").write(directory.resolve("turma.zip"));

    List<Submission> found = find(zip).submissions();

    assertThat(found).extracting(Submission::student).hasSize(3).contains("Ana", "Bia");
    assertThat(found).filteredOn(it -> !refusal(it).isEmpty()).hasSize(1);
  }

  @Test
  @DisplayName("Um link num dos clones do GitHub não apaga os outros")
  void blamesOneClone() throws IOException {
    byte[] zip =
        new Zips()
            .add("ex04-ana/EchoServer.java", "/etc/passwd")
            .add("ex04-ana/.git/HEAD", "x")
            .add("ex04-bia/EchoServer.java", "b")
            .add("ex04-bia/.git/HEAD", "x")
            .bytes();
    Path clones = Files.write(directory.resolve("turma.zip"), Zips.markFirstAsLink(zip));

    List<Submission> found = find(clones).submissions();

    assertThat(found).extracting(Submission::student).containsExactly("ana", "bia");
    assertThat(found).extracting(it -> refusal(it).isEmpty()).containsExactly(false, true);
  }

  @Test
  @DisplayName("O zip de uma turma que não se lê para tudo, e não vira a entrega de uma pessoa")
  void stopsAtUnreadableClassZip() throws IOException {
    Path broken = Files.write(directory.resolve("turma.zip"), Zips.renameFirstLocally(two()));
    Path other = Files.writeString(directory.resolve("turma.rar"), "x");

    assertThatThrownBy(() -> find(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("não li turma.zip. O zip se contradiz")
        .hasMessageContaining("--plataforma uma-entrega");
    assertThatThrownBy(() -> find(other)).hasMessageContaining("não li turma.rar. Só abro");
    assertThat(ClassFinder.find(broken, WANTED, Optional.of(Platform.SINGLE), null).submissions())
        .hasSize(1);
  }

  @Test
  @DisplayName("Com tudo cifrado, o zip inteiro é que não se lê")
  void stopsWhenEverythingIsOdd() throws IOException {
    byte[] zip = new Zips().add("Ana_1" + MOODLE + "/EchoServer.java", "x").bytes();
    Path locked = Files.write(directory.resolve("turma.zip"), Zips.markFirstAsEncrypted(zip));

    assertThatThrownBy(() -> find(locked)).hasMessageContaining("não li turma.zip. O zip está");
  }

  @Test
  @DisplayName("Um zip ilegível, sozinho ou entre turmas, é uma dúvida; entre pessoas, não")
  void doubtsUnreadableZips() throws IOException {
    for (String folder : List.of("a", "b", "c")) {
      Files.createDirectory(directory.resolve(folder));
    }
    Files.write(directory.resolve("a/turma.zip"), Zips.renameFirstLocally(two()));
    Files.write(directory.resolve("b/turma.zip"), Zips.renameFirstLocally(two()));
    Files.write(directory.resolve("b/outra.zip"), two());
    Files.write(directory.resolve("c/ana.zip"), Zips.renameFirstLocally(two()));
    new Zips().add("EchoServer.java", "x").write(directory.resolve("c/bia.zip"));

    assertThat(find(directory.resolve("a")).doubts()).singleElement().asString().contains("Não li");
    assertThat(find(directory.resolve("b")).doubts()).singleElement().asString().contains("Não li");
    assertThat(find(directory.resolve("c")).doubts()).isEmpty();
  }

  private static Zips moodle() {
    return new Zips()
        .add("Ana_1" + MOODLE + "/EchoServer.java", "a")
        .add("Bia_2" + MOODLE + "/EchoServer.java", "b");
  }

  private static byte[] two() {
    return moodle().bytes();
  }

  private void assertOnlyAnaIsRefused(byte[] zip, String message) throws IOException {
    List<Submission> found = find(Files.write(directory.resolve("turma.zip"), zip)).submissions();

    assertThat(found).extracting(Submission::student).containsExactly("Ana", "Bia");
    assertThat(refusal(found.get(0))).contains(message);
    assertThat(Contents.paths(directory, found.get(1))).containsExactly("EchoServer.java");
  }

  private String refusal(Submission submission) {
    try {
      return Contents.refusal(directory, submission);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FoundClass find(Path path) throws IOException {
    return ClassFinder.find(path, WANTED, Optional.empty(), null);
  }

  private static List<String> students(Path path) throws IOException {
    return find(path).submissions().stream().map(Submission::student).toList();
  }
}
