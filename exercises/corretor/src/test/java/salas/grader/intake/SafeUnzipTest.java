package salas.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import salas.grader.verdict.Verdict;

@DisplayName("Zip em que não se confia")
class SafeUnzipTest {
  private static final Limits SMALL = new Limits(20, 1024, 4096, 64 * 1024, 10);

  private static final Charset LATIN = Charset.forName("windows-1252");

  @TempDir private Path directory;

  @Test
  @DisplayName("Entrega nome e conteúdo de cada arquivo")
  void visitsFiles() throws Exception {
    Path zip = write(new Zips().add("ex04/", "").add("ex04/A.java", "class A {}").bytes());

    assertThat(contents(zip)).containsExactly("ex04/A.java=class A {}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM850", "windows-1252", "UTF-8"})
  @DisplayName("Lê os nomes acentuados dos programas antigos do Windows")
  void readsLegacyNames(String charset) throws Exception {
    Zips zips = new Zips(Charset.forName(charset)).add("José Conceição/Ação.java", "x");

    assertThat(contents(write(zips.bytes()))).containsExactly("José Conceição/Ação.java=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ÉRICA/A.java", "José Érico/A.java", "DÉBORA É/Ação.java", "Á Ê Õ/A.java"})
  @DisplayName("Lê maiúsculas acentuadas da página de código do DOS")
  void readsLegacyCapitals(String name) throws Exception {
    Zips zips = new Zips(Charset.forName("IBM850")).add(name, "x");

    assertThat(contents(write(zips.bytes()))).containsExactly(name + "=x");
  }

  @Test
  @DisplayName(
      "Um nome que não é UTF-8 não muda os que são, mesmo que o zip não diga a codificação")
  void keepsUtf8NamesBesideOthers() throws Exception {
    String utf8 = new String("José.java".getBytes(StandardCharsets.UTF_8), LATIN);
    Zips zips = new Zips(LATIN).add(utf8, "x").add("Ação.java", "y");

    assertThat(contents(write(zips.bytes()))).containsExactly("José.java=x", "Ação.java=y");
  }

  @ParameterizedTest
  @EnumSource(names = {"Always", "AlwaysWithCompatibility"})
  @DisplayName("Lê Zip64, gravado de uma vez ou aos poucos")
  void readsZip64(Zip64Mode mode) throws Exception {
    Path atOnce = directory.resolve("de-uma-vez.zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(atOnce)) {
      zip64(zip, mode);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip64(zip, mode);
    }

    assertThat(contents(atOnce)).containsExactly("A.java=class A {}", "B.java=class B {}");
    assertThat(contents(write(bytes.toByteArray())))
        .containsExactly("A.java=class A {}", "B.java=class B {}");
  }

  private static void zip64(ZipArchiveOutputStream zip, Zip64Mode mode) throws IOException {
    zip.setUseZip64(mode);
    for (String name : List.of("A", "B")) {
      zip.putArchiveEntry(new ZipArchiveEntry(name + ".java"));
      zip.write(("class " + name + " {}").getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    }
  }

  @Test
  @DisplayName("Lê Deflate64, que o Windows usa em arquivos grandes")
  void readsDeflate64() throws Exception {
    // Sem repetições longas, o que se comprime com um se descomprime com o outro.
    byte[] zip = Zips.declareMethod(new Zips().add("A.java", "class A {}").bytes(), 9);

    assertThat(contents(write(zip))).containsExactly("A.java=class A {}");
  }

  @Test
  @DisplayName("Lê LZMA, que o 7-Zip grava, e recusa um dicionário que encheria a memória")
  void readsLzma() throws Exception {
    byte[] text = "class A {}".getBytes(StandardCharsets.UTF_8);

    for (boolean endMark : new boolean[] {true, false}) {
      assertThat(contents(write(Zips.lzma("A.java", text, endMark))))
          .containsExactly("A.java=class A {}");
    }
    byte[] greedy = Zips.lzma("A.java", text, false);
    int dictionary = 30 + "A.java".length() + 4 + 1;
    greedy[dictionary + 3] = 0x7F;
    assertRejected(write(greedy), "corrompido");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../fora.java",
        "a/../../fora.java",
        "/etc/fora.java",
        "C:\\fora.java",
        "..\\f.java"
      })
  @DisplayName("Recusa nomes que sairiam da pasta, sem gravar nada")
  void rejectsEscapingNames(String name) throws IOException {
    Path zip = write(new Zips().add("A.java", "class A {}").add(name, "x").bytes());

    assertRejected(zip, "sai da própria pasta");
    assertThat(files()).containsExactly(zip);
  }

  @Test
  @DisplayName("Aceita a barra invertida como separador de pastas")
  void acceptsBackslashes() throws Exception {
    assertThat(contents(write(new Zips().add("ex04\\A.java", "x").bytes())))
        .containsExactly("ex04/A.java=x");
  }

  @Test
  @DisplayName("Recusa links simbólicos")
  void rejectsLinks() throws IOException {
    byte[] zip = Zips.markFirstAsLink(new Zips().add("A.java", "/etc/passwd").bytes());

    assertRejected(write(zip), "link simbólico");
  }

  @ParameterizedTest(name = "gravado por {0}")
  @ValueSource(ints = {0, 3, 19})
  @DisplayName("Recusa links simbólicos seja qual for o sistema que diz ter gravado o zip")
  void rejectsLinksOfAnyHost(int host) throws IOException {
    byte[] zip = Zips.markFirstAsLink(new Zips().add("A.java", "/etc/passwd").bytes(), host);

    assertRejected(write(zip), "link simbólico");
  }

  @Test
  @DisplayName("Recusa um link que um segundo fim do zip esconderia de quem lê o outro")
  void rejectsLinkBehindFakeEnd() throws IOException {
    byte[] zip = Zips.markFirstAsLink(new Zips().add("A.java", "/etc/passwd").bytes());

    assertContradiction(Zips.addFakeEnd(zip));
  }

  @Test
  @DisplayName(
      "Recusa um zip que lista uma coisa no diretório e tem outra à frente de cada arquivo")
  void rejectsContradictions() throws IOException {
    assertContradiction(Zips.renameFirstLocally(two()));
    assertContradiction(Zips.hideFirst(two()));
    byte[] twice = Arrays.copyOf(two(), 2 * two().length);
    System.arraycopy(two(), 0, twice, two().length, two().length);
    assertContradiction(twice);
  }

  private static byte[] two() {
    return new Zips().add("B.java", "class B {}").add("A.java", "class A {}").bytes();
  }

  private void assertContradiction(byte[] zip) throws IOException {
    assertRejected(write(zip), "O zip se contradiz");
  }

  @Test
  @DisplayName("Recusa nomes imensos antes de pôr em ordem os acentos deles")
  void rejectsHugeNames() throws IOException {
    String name = "a" + "\u0301\u0323".repeat(8_000) + ".java";

    assertRejected(write(new Zips().add(name, "x").bytes()), "nome longo demais");
  }

  @Test
  @DisplayName("Recusa nomes que só diferem em maiúsculas")
  void rejectsNamesDifferingInCase() throws IOException {
    Path zip = write(new Zips().add("ex04/A.java", "1").add("EX04/a.java", "2").bytes());

    assertRejected(zip, "são o mesmo no Windows");
  }

  @Test
  @DisplayName("Recusa entradas demais antes de carregar o diretório do zip")
  void rejectsTooManyEntries() throws IOException {
    Zips zips = new Zips();
    for (int i = 0; i <= SMALL.entries(); i++) {
      zips.add("f" + i, "");
    }

    assertRejected(write(zips.bytes()), "mais de 20 arquivos");
  }

  @Test
  @DisplayName("Recusa um arquivo grande demais pelo que ele é, e não pelo que declara")
  void rejectsLargeFile() throws IOException {
    byte[] zip = new Zips().add("A.java", "x".repeat(2000)).bytes();

    Path lying = write(Zips.declareSizeOfFirst(zip, 10));

    // Conforme o JDK, a leitura para no tamanho declarado, e o CRC não fecha, ou passa dele.
    assertThatThrownBy(() -> contents(lying))
        .isInstanceOf(IntakeRejection.class)
        .hasMessageMatching(".*(corrompido|grande demais).*");
    assertRejected(write(new Zips().add("A.java", "x".repeat(2000)).bytes()), "grande demais");
  }

  @Test
  @DisplayName("Recusa um zip que cresce muitas vezes")
  void rejectsBomb() throws IOException {
    assertRejected(write(new Zips().add("bomba", new byte[10_000_000]).bytes()), "cresceria");
  }

  @Test
  @DisplayName("Recusa um zip maior que o limite")
  void rejectsLargeZip() throws IOException {
    assertRejected(write(new byte[70_000]), "O zip tem mais de");
  }

  @Test
  @DisplayName("Diz que um zip está corrompido, cortado ou não é um zip")
  void rejectsCorrupt() throws IOException {
    byte[] good = new Zips().add("A.java", "class A { int x = 1; }").bytes();
    byte[] flipped = good.clone();
    flipped[40] ^= 0x55;
    byte[] cut = Arrays.copyOf(good, good.length / 2);

    assertRejected(write(flipped), "corrompido");
    assertRejected(write(cut), "corrompido");
    assertRejected(write("não é um zip".getBytes(StandardCharsets.UTF_8)), "corrompido");
    assertRejected(write(new byte[0]), "corrompido");
  }

  @Test
  @DisplayName("Diz que um zip está protegido por senha")
  void rejectsEncrypted() throws IOException {
    byte[] zip = Zips.markFirstAsEncrypted(new Zips().add("A.java", "x").bytes());

    assertRejected(write(zip), "protegido por senha");
  }

  private void assertRejected(Path zip, String message) {
    assertThatThrownBy(() -> contents(zip))
        .isInstanceOfSatisfying(
            IntakeRejection.class, e -> assertThat(e.verdict()).isEqualTo(Verdict.STRUCTURE))
        .hasMessageContaining(message);
  }

  private static List<String> contents(Path zip) throws IOException, IntakeRejection {
    List<String> found = new ArrayList<>();
    new SafeUnzip(zip, SMALL)
        .visit(
            (name, size, content) ->
                found.add(
                    name
                        + "="
                        + new String(content.read(SMALL.sourceBytes()), StandardCharsets.UTF_8)));
    return found;
  }

  private Path write(byte[] zip) throws IOException {
    return Files.write(directory.resolve("entrega.zip"), zip);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
