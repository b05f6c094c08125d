package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.Socket;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "lá, uma fila cheia recusa a conexão")
  @DisplayName("quem escuta e não aceita reprova em português, por falta de tempo")
  void fullQueue() throws Exception {
    try (Peer peer = new Peer(client -> client.getInputStream().read());
        Program program = talkingTo(peer)) {
      Failure failure =
          impatiently(
              () ->
                  failure(
                      () -> {
                        for (int i = 0; i < 100; i++) {
                          program.connect("cliente " + i);
                        }
                      }));

      assertThat(failure.reason()).isEqualTo(Failure.Cause.TIMEOUT);
      assertThat(failure.summary())
          .matches(
              "O programa não aceita: a conexão de cliente \\d+ esperou o prazo inteiro na fila.");
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

  @Test
  @DisplayName("um eco que não veio é provocado, para saber o que ele espera")
  void provokesASilentEcho() throws Exception {
    assertThat(silence(client -> echoLines(client), "ação").symptom())
        .isEqualTo(Symptom.AFTER_NEWLINE);
    Failure atTheEnd = silence(client -> echoAtTheEnd(client), "ação\n");
    assertThat(atTheEnd.symptom()).isEqualTo(Symptom.AFTER_END);
    assertThat(atTheEnd.summary()).contains("Só veio depois que encerrei a ida.");
    assertThat(silence(client -> echoInBlocks(client), "ação\n").symptom())
        .isEqualTo(Symptom.AFTER_MORE);
    // Quem ecoa só o que chega depois perdeu o começo, e não esperava por nada.
    assertThat(silence(client -> losesTheStart(client), "ação").symptom())
        .isEqualTo(Symptom.NOTHING);
    assertThat(silence(client -> client.getInputStream().readAllBytes(), "ação\n").symptom())
        .isEqualTo(Symptom.NOTHING);
  }

  private static Failure silence(Peer.Behavior behavior, String text) throws Exception {
    try (Peer peer = new Peer(behavior);
        Program program = talkingTo(peer)) {
      Conversation ana = program.connect("ana");
      ana.send(text);
      return failure(() -> ana.expect(text));
    }
  }

  private static void echoLines(Socket client) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      client.getOutputStream().write((line + '\n').getBytes(UTF_8));
    }
  }

  private static void echoAtTheEnd(Socket client) throws IOException {
    client.getOutputStream().write(client.getInputStream().readAllBytes());
  }

  private static void losesTheStart(Socket client) throws IOException {
    client.getInputStream().skipNBytes("ação".getBytes(UTF_8).length);
    Peer.echo(client);
  }

  private static void echoInBlocks(Socket client) throws IOException {
    client.getInputStream().transferTo(new BufferedOutputStream(client.getOutputStream()));
  }

  @Test
  @DisplayName("um texto que ninguém mandou aparece inteiro, e como outro protocolo")
  void showsTheWholeText() throws Exception {
    String greeting = "Bem-vindo ao chat! Digite o seu nome e tecle ENTER para entrar na sala.\r\n";
    try (Peer peer = new Peer(client -> client.getOutputStream().write(greeting.getBytes(UTF_8)));
        Program program = talkingTo(peer)) {
      Conversation ana = program.connect("ana");
      ana.send("oi\n");

      Failure failure = failure(() -> ana.expect("oi\n"));

      assertThat(failure.symptom()).isEqualTo(Symptom.OTHER_PROTOCOL);
      assertThat(failure.summary()).contains("tecle ENTER para entrar na sala.", "outro protocolo");
    }
  }

  @Test
  @DisplayName("de uma rajada de trechos, a linha do tempo mostra o começo, a soma e o fim")
  void joinsABurst() {
    Timeline timeline = new Timeline();
    for (int i = 0; i < 50; i++) {
      timeline.received("ana", new byte[100]);
    }
    timeline.ended("ana", "encerra a ida (FIN)", "fim");

    assertThat(timeline.show().lines()).hasSize(6);
    assertThat(timeline.show()).contains("ana ← … mais 46 trechos, 4600 bytes", "FIN");
  }
}
