package salas.grader.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("O estado dos arquivos que ninguém pode mudar")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "lá não há ctime")
class FileStampTest {
  @TempDir private static Path elsewhere;

  @TempDir private Path folder;

  private Path file;
  private SortedMap<Path, FileStamp> known;

  @BeforeEach
  void oneFile() throws Exception {
    file = Files.writeString(folder.resolve("Teste.class"), "original");
    known = FileStamp.ofAll(List.of(folder), new TreeMap<>());
    await().until(() -> !known.get(file).change().contains(ctimeOfNow()));
  }

  /** A hora anda aos saltos; o teste só pode mudar o arquivo depois do próximo. */
  private static String ctimeOfNow() throws Exception {
    return Files.getAttribute(Files.createTempFile(elsewhere, "", ""), "unix:ctime").toString();
  }

  @Test
  @DisplayName("O que ninguém mudou continua igual, e não é lido outra vez")
  void untouched() throws Exception {
    SortedMap<Path, FileStamp> now = FileStamp.ofAll(List.of(folder), known);

    assertThat(now).isEqualTo(known);
    assertThat(now.get(file)).isSameAs(known.get(file));
  }

  @Test
  @DisplayName("Mesmo com a data e o tamanho de antes, o conteúdo trocado aparece")
  void swapped() throws Exception {
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, "trocado!");
    Files.setLastModifiedTime(file, before);

    SortedMap<Path, FileStamp> now = FileStamp.ofAll(List.of(folder), known);

    assertThat(now.get(file).content()).isNotEqualTo(known.get(file).content());
  }

  @Test
  @DisplayName("O conteúdo trocado e devolvido também")
  void swappedAndReturned() throws Exception {
    Files.writeString(file, "trocado!");
    Files.writeString(file, "original");

    SortedMap<Path, FileStamp> now = FileStamp.ofAll(List.of(folder), known);

    assertThat(now.get(file).content()).isEqualTo(known.get(file).content());
    assertThat(now).isNotEqualTo(known);
  }
}
