package salas.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O arquivo com a senha de uma sala")
class PasswordFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"cora ção:42", "cora ção:42\n", "cora ção:42\r\nresto\n", "\ufeffcora ção:42"})
  @DisplayName("a senha é a primeira linha, sem a quebra, seja qual for")
  void firstLine(String content) throws IOException {
    assertThat(new PasswordFile(file(content.getBytes(UTF_8))).read()).isEqualTo("cora ção:42");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\nsenha\n", "\ufeff"})
  @DisplayName("recusa uma primeira linha vazia")
  void empty(String content) throws IOException {
    assertRefused(file(content.getBytes(UTF_8)), "que é a senha, está vazia");
  }

  @ParameterizedTest
  @ValueSource(strings = {" senha", "senha ", "senha\t\n", "\u00a0senha", " "})
  @DisplayName("recusa um espaço numa das pontas, que ninguém veria")
  void outerBlanks(String content) throws IOException {
    assertRefused(file(content.getBytes(UTF_8)), "começa ou termina com um espaço");
  }

  @Test
  @DisplayName("recusa o que não é UTF-8")
  void notUtf8() throws IOException {
    assertRefused(file("coração".getBytes(ISO_8859_1)), "não é UTF-8 válido");
  }

  @Test
  @DisplayName("recusa a que passa de 1024 bytes, sem ler o resto do arquivo")
  void tooLong() throws IOException {
    String longest = "x".repeat(PasswordFile.MAX_BYTES);
    assertThat(new PasswordFile(file((longest + "\n").getBytes(UTF_8))).read()).isEqualTo(longest);
    assertRefused(file((longest + "x").getBytes(UTF_8)), "passou de 1024 bytes");
  }

  @Test
  @DisplayName("recusa o que não existe e o que não é um arquivo")
  void notAFile() {
    assertRefused(folder.resolve("nada.txt"), "não existe");
    assertRefused(folder, "não é um arquivo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-r--r--", "r--r--r--"})
  @DisplayName("recusa um arquivo que outros usuários podem ler, e diz o que fazer")
  void readableByOthers(String permissions) throws IOException {
    assumeTrue(new PasswordFile(folder).tellsReaders(), "aqui não há permissões como as do Unix");
    Path file = file("senha".getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertRefused(file, "outros usuários podem ler " + file + " (use chmod 600 " + file + ")");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw--w--w-"));
    assertThat(new PasswordFile(file).read()).isEqualTo("senha");
  }

  @Test
  @DisplayName("onde o sistema não diz quem lê, aceita, e diz que não sabe")
  void withoutPermissions() throws IOException {
    Path zip = folder.resolve("sem-permissoes.zip");
    try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path file = Files.writeString(system.getPath("senha.txt"), "senha\n");
      assertThat(new PasswordFile(file).tellsReaders()).isFalse();
      assertThat(new PasswordFile(file).read()).isEqualTo("senha");
    }
  }

  private Path file(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("senha.txt"), content);
    if (new PasswordFile(file).tellsReaders()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private static void assertRefused(Path file, String reason) {
    assertThatIOException()
        .isThrownBy(new PasswordFile(file)::read)
        .withMessageContaining(reason)
        .withMessageContaining(file.toString());
  }
}
