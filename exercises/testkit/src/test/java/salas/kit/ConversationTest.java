package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Uma conversa com o programa")
class ConversationTest {
  private static final String MANIFEST =
      """
      exercicio=ex99
      titulo=Eco
      principal=ex99.Main
      papel=servidor
      testes=ex99.MainTest
      entrega=ex99/Main.java
      capitulo=passo1
      """;

  @AfterEach
  void restore() {
    System.clearProperty("kit.fator");
    System.clearProperty("kit.alvo");
  }

  /** Só em volta do prazo que vai passar: o que vem pode demorar, numa máquina ocupada. */
  private static <T> T impatiently(Supplier<T> action) {
    System.setProperty("kit.fator", "0.2");
    try {
      return action.get();
    } finally {
      System.clearProperty("kit.fator");
    }
  }

  private static Program talkingTo(Peer peer) throws Exception {
    System.setProperty("kit.alvo", "127.0.0.1:" + peer.port());
    return new Program(Manifest.read(new StringReader(MANIFEST)));
  }

  private static Failure failure(Runnable action) {
    return catchThrowableOfType(Failure.class, action::run);
  }

  @Test
  @DisplayName("o que se espera pode vir em quantos pedaços for, e o resto fica para depois")
  void expectsAcrossPieces() throws Exception {
    try (Peer peer = new Peer(Peer::echo);
        Program program = talkingTo(peer)) {
      Conversation ana = program.connect("ana");
      ana.sendInPieces(List.of("O".getBytes(UTF_8), "l".getBytes(UTF_8), "á, eco".getBytes(UTF_8)));
      ana.expect("Olá");
      ana.expect(", eco");
      ana.shutdownOutput();
      ana.expectEnd();
    }
  }

  @Test
  @DisplayName("o primeiro byte diferente é apontado, com o que se esperava ali")
  void pointsAtTheFirstDifferentByte() throws Exception {
    try (Peer peer = new Peer(client -> client.getOutputStream().write("eca".getBytes(UTF_8)));
        Program program = talkingTo(peer)) {
      Conversation ana = program.connect("ana");

      Failure failure = failure(() -> ana.expect("eco"));

      assertThat(failure.reason()).isEqualTo(Failure.Cause.ANSWER);
      assertThat(failure.summary())
          .contains("byte de número 3", "esperado 6F ('o'), veio 61 ('a')");
      assertThat(program.timeline().show())
          .contains("ana conecta", "ana ←    3 bytes  \"eca\"", "^ primeiro byte diferente");
    }
  }

  @Test
  @DisplayName("silêncio é falta de tempo, e fim antes da hora é resposta errada")
  void silenceAndEnd() throws Exception {
    try (Peer silent = new Peer(client -> client.getInputStream().read());
        Program program = talkingTo(silent)) {
      Conversation ana = program.connect("ana");

      Failure timeout = impatiently(() -> failure(() -> ana.expect("eco")));
      ana.send("x");
      Failure end = failure(() -> ana.expect("eco"));

      assertThat(timeout.reason()).isEqualTo(Failure.Cause.TIMEOUT);
      assertThat(timeout.summary()).contains("3 bytes, \"eco\"", "nada veio");
      assertThat(end.reason()).isEqualTo(Failure.Cause.ANSWER);
      assertThat(end.summary()).contains("a conexão acabou antes");
    }
  }

  @Test
  @DisplayName("bytes a mais no lugar do fim são mostrados")
  void extraBytesInsteadOfTheEnd() throws Exception {
    try (Peer peer = new Peer(client -> client.getOutputStream().write("ecoo".getBytes(UTF_8)));
        Program program = talkingTo(peer)) {
      Conversation ana = program.connect("ana");
      ana.expect("eco");

      assertThat(failure(ana::expectEnd).summary()).contains("bytes a mais: \"o\"");
    }
  }

  @Test
  @DisplayName("quem não lê é percebido pela escrita que para")
  void writesStallWhenNobodyReads() throws Exception {
    long limit = 64L << 20;
    try (Peer deaf = new Peer(client -> client.getInputStream().skipNBytes(limit * 2));
        Peer mute = new Peer(client -> Pause.millis(10_000))) {
      try (Program program = talkingTo(deaf)) {
        assertThat(program.connect("ana").sendUntilStalled(limit)).isEqualTo(limit);
      }
      try (Program program = talkingTo(mute)) {
        Conversation ana = program.connect("ana");
        assertThat(impatiently(() -> ana.sendUntilStalled(limit))).isBetween(1L, limit - 1);
      }
    }
  }
}
