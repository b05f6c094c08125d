package salas.kit.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salas.kit.Peer;
import salas.kit.Timeline;

@DisplayName("Repetir a rede de uma falha")
class ReplayMainTest {
  @Test
  @DisplayName("manda os mesmos pedaços, na mesma ordem, e mostra a conversa")
  void sendsTheSamePieces(@TempDir Path folder) throws Exception {
    Timeline recorded = new Timeline();
    recorded.connected("ana", false);
    recorded.sent("ana", "a\u00e7".getBytes(UTF_8));
    recorded.received("ana", new byte[3]);
    recorded.sent("ana", "\u00e3o".getBytes(UTF_8));
    recorded.ended("ana", "encerra a ida (FIN)", "fim");
    recorded.received("ana", new byte[3]);
    Path file = Files.write(folder.resolve("x.rede"), recorded.script("# teste x, semente 1"));

    String shown = replay(file);

    assertThat(shown)
        .containsSubsequence(
            "teste x, semente 1",
            "ana conecta",
            "ana →    3 bytes  \"aç\"",
            "ana ←    3 bytes  \"aç\"",
            "ana →    3 bytes  \"ão\"",
            "ana encerra a ida (FIN)",
            "ana ←    3 bytes  \"ão\"");
  }

  private static String replay(Path file) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (Peer peer = new Peer(Peer::echo)) {
      System.setOut(new PrintStream(shown, true, UTF_8));
      ReplayMain.main(new String[] {file.toString(), Integer.toString(peer.port())});
    } finally {
      System.setOut(before);
    }
    return shown.toString(UTF_8);
  }
}
