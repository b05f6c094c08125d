package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Um começo que falha")
class FailedStartTest {
  @Test
  @DisplayName("se não der para abrir a porta, o seletor que já estava aberto é fechado")
  void leavesNoSelectorOpen() throws Exception {
    Process program =
        new ProcessBuilder(
                TestPrograms.java(
                    "-Djava.nio.channels.spi.SelectorProvider=salas.NoServerChannels",
                    "salas.FailedStartTest"))
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(program.getInputStream().readAllBytes(), UTF_8);
      assertThat(output.strip()).isEqualTo("Too many open files; 0 abertos");
    } finally {
      program.destroyForcibly();
    }
  }

  /** O programa do teste: tenta começar e conta os seletores que ficaram abertos. */
  public static void main(String[] args) {
    try (Server server = Server.start("127.0.0.1", 0, new RoomRegistry(), new EventLog())) {
      System.out.println("escutando em " + server.port());
    } catch (IOException e) {
      System.out.println(e.getMessage() + "; " + NoServerChannels.OPEN_SELECTORS + " abertos");
    }
  }
}
