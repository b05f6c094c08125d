package salas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import salas.spi.RoomAccess;

@DisplayName("A opção --sala-privada")
class AccessOptionsTest {
  @TempDir private Path folder;
  private Path file;

  @Command
  private static final class Program implements RoomAccess.Rooms {
    @Mixin private final AccessOptions access = new AccessOptions();
    private final List<String> created = new ArrayList<>();

    @Override
    public int create(String name, int limit) {
      if (limit < 1) {
        throw new IllegalArgumentException("O limite deve ser um número inteiro positivo.");
      }
      created.add(name + " " + limit);
      return created.size();
    }

    @Override
    public int idOf(String name) {
      return name.equals("Cofre") ? 1 : 0;
    }
  }

  @BeforeEach
  void writePassword() throws IOException {
    file = Files.writeString(folder.resolve("senha.txt"), "Sesamo:42\n");
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static Program run(String... args) {
    Program program = new Program();
    new CommandLine(program).parseArgs(args);
    program.access.createRooms(program);
    return program;
  }

  @Test
  @DisplayName("sem ela, toda sala é aberta")
  void withoutIt() {
    Program program = run();
    assertThat(program.access.opened("Cofre", null)).isEqualTo("Cofre");
    assertThat(program.access.isPrivate(1)).isFalse();
    assertThat(program.created).isEmpty();
  }

  @Test
  @DisplayName("cria a sala, que só a primeira linha do arquivo abre")
  void createsTheRoom() {
    Program program = run("--sala-privada", " Cofre :2:" + file, "--sala-privada=Baú:30:" + file);
    assertThat(program.created).containsExactly("Cofre 2", "Baú 30");
    assertThat(program.access.isPrivate(1)).isTrue();
    assertThat(program.access.opened("Cofre", "Sesamo:42")).isEqualTo("Cofre");
    assertThat(program.access.opened("Cofre", "Sesamo:43")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Cofre", "Cofre:2", "Cofre:2:", "Cofre:dois:a", "Co:fre:2:a", "Cofre:-1:a"})
  @DisplayName("escrita de outro jeito, diz como se escreve")
  void wrongForm(String text) {
    assertRefused(text, "Sala privada inválida: \"" + text + "\" (use NOME:LIMITE:ARQUIVO");
  }

  @Test
  @DisplayName("um arquivo que não serve, ou uma sala que não pode existir: uma linha com o motivo")
  void wrongFileOrRoom() {
    assertRefused(
        "Cofre:2:" + folder.resolve("nada"),
        "Sala privada \"Cofre\": o arquivo " + folder.resolve("nada") + " não existe");
    assertRefused(
        "Cofre:2:C:\\nada.txt", "Sala privada \"Cofre\": o arquivo C:\\nada.txt não existe");
    assertRefused("Cofre:2:a\0b", "Arquivo inválido: a\0b");
    assertRefused("Cofre:0:" + file, "O limite deve ser um número inteiro positivo.");
  }

  private static void assertRefused(String text, String reason) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> run("--sala-privada", text))
        .withMessageStartingWith(reason);
  }
}
