package salas.kit.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  @DisplayName("mostra o que o programa responde onde o outro errou")
  void showsTheAnswerWhereTheOtherFailed(@TempDir Path folder) throws Exception {
    Path wrong = script(folder, "recebe ana 8192", "# divergiu em ana", "recebe ana 400");
    Path silent = script(folder);

    assertThat(List.of(replay(wrong), replay(silent)))
        .allSatisfy(shown -> assertThat(shown).contains("ana ←    3 bytes  \"aç\""));
  }

  @Test
  @DisplayName("mostra o que veio, se foi menos do que da outra vez")
  void showsPartOfAnAnswer(@TempDir Path folder) throws Exception {
    Path file = script(folder, "fim ana", "recebe ana 9", "fecha ana");

    assertThat(replay(file))
        .containsSubsequence("ana ←    3 bytes  \"aç\"", "ana ← fim da conexão");
  }

  @Test
  @DisplayName("um programa que não lê não prende a rede")
  void aFloodDoesNotBlock(@TempDir Path folder) throws Exception {
    Path file = script(folder, "envia ana zeros:25165824", "derruba ana");

    assertThat(replay(file))
        .containsSubsequence("o programa não lê", "ana derruba a conexão (RST)");
  }

  @Test
  @DisplayName("de um texto grande, manda os bytes; de zeros, quantos foram")
  void repeatsALargeText() {
    Timeline recorded = new Timeline();
    recorded.sent("ana", "ção\n".repeat(70_000).getBytes(UTF_8));

    assertThat(new String(recorded.script("#"), UTF_8)).contains("envia ana w6fDo28K");
  }

  @Test
  @DisplayName("diz numa linha o que falta: o programa, a porta ou o arquivo")
  void saysWhatIsMissing(@TempDir Path folder) throws Exception {
    Path file = script(folder);
    int free;
    try (Peer peer = new Peer(Peer::echo)) {
      free = peer.port();
    }
    String port = Integer.toString(free);

    assertThat(errors(file.toString(), port)).startsWith("Ninguém escuta em 127.0.0.1:" + port);
    assertThat(errors(file.toString(), "99999")).startsWith("A porta é um número até 65535");
    assertThat(errors(Files.writeString(file, "envia").toString(), port))
        .startsWith("Não é um arquivo de rede");
    assertThat(errors(Files.write(file, new byte[] {-1, -2}).toString(), port))
        .startsWith("Não é um arquivo de rede");
  }

  /** Uma rede que conecta, manda "aç", e segue com estas linhas. */
  private static Path script(Path folder, String... then) throws Exception {
    String start = "# teste x, semente 1\nconecta ana\nenvia ana YcOn\n";
    return Files.writeString(
        Files.createTempFile(folder, "x", ".rede"), start + String.join("\n", then));
  }

  private static String errors(String... args) {
    PrintStream before = System.err;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    System.setErr(new PrintStream(shown, true, UTF_8));
    try {
      assertThat(ReplayMain.replay(args)).isEqualTo(1);
    } finally {
      System.setErr(before);
    }
    return shown.toString(UTF_8);
  }

  private static String replay(Path file) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (Peer peer = new Peer(Peer::echo)) {
      System.setOut(new PrintStream(shown, true, UTF_8));
      ReplayMain.replay(new String[] {file.toString(), Integer.toString(peer.port())});
    } finally {
      System.setOut(before);
    }
    return shown.toString(UTF_8);
  }
}
