package salas.xray;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import salas.Background;
import salas.TestClient;

/**
 * Os roteiros gravados, um por arquivo publicado. Cada {@code stage.turn()} é uma volta do laço.
 */
enum Scenario {
  ENTRAR(
      "Entrar e falar",
      "Ana e Bia entram na sala e conversam; no fim, as duas falam na mesma rodada.") {
    @Override
    void play(Stage stage) throws Exception {
      stage.record();
      Actor ana = enter(stage, "Ana");
      Actor bia = enter(stage, "Bia");
      ana.say("Oi, Bia!");
      stage.turn();
      ana.say("Que horas são?");
      bia.say("Oi, Ana!");
      stage.turn();
    }
  },

  PEDACOS(
      "Um quadro em pedaços",
      "Os quadros de Ana chegam cortados no cabeçalho e dentro do “ç”; depois, dois e meio de uma"
          + " vez.") {
    @Override
    void play(Stage stage) throws Exception {
      Actor ana = stage.joined("Ana");
      Actor bia = stage.joined("Bia");
      stage.record();
      byte[] frame = TestClient.frame("ação".getBytes(UTF_8));
      ana.sendRaw(slice(frame, 0, 4), "4 bytes: um pedaço do cabeçalho.");
      stage.turn();
      ana.sendRaw(slice(frame, 4, 12), "8 bytes: o resto do cabeçalho, “a” e meio “ç”.");
      stage.turn();
      ana.sendRaw(slice(frame, 12, 16), "4 bytes: a outra metade do “ç”, “ã” e “o”.");
      stage.turn();
      byte[] glued = (text("Oi") + text("Tudo bem?") + text("Até!")).getBytes(UTF_8);
      int cut = glued.length - 9;
      ana.sendRaw(slice(glued, 0, cut), cut + " bytes: dois quadros inteiros e parte de outro.");
      stage.turn();
      ana.sendRaw(slice(glued, cut, glued.length), "9 bytes: o que faltava.");
      bia.say("Oi! Recebi tudo.");
      stage.turn();
    }
  },

  LENTO(
      "O cliente lento",
      "Leo para de ler: a fila enche, OP_WRITE liga. Ele volta, e ela drena; para de novo, e é"
          + " cortado.") {
    @Override
    int maxPending() {
      return 8 * 1024;
    }

    @Override
    void play(Stage stage) throws Exception {
      Actor ana = stage.joined("Ana");
      Actor leo = new Actor(stage, "Leo", 4096);
      leo.connect();
      leo.handshake();
      stage.turn();
      stage.turn();
      stage.record();
      String long30k = "bla, ".repeat(6_000);
      leo.stopReading();
      ana.say(long30k);
      stage.turn();
      stage.settle(leo);
      leo.resumeReading();
      while (leo.isBehind()) {
        stage.turn();
      }
      leo.stopReading();
      ana.say(long30k);
      stage.turn();
      stage.settle(leo);
      ana.say(long30k);
      stage.turn();
    }
  },

  CALADO(
      "O cliente calado",
      "Alguém conecta e não diz nada. A sala continua, e o prazo do handshake o despede.") {
    @Override
    Duration handshakeTimeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    void play(Stage stage) throws Exception {
      Actor ana = stage.joined("Ana");
      Actor bia = stage.joined("Bia");
      stage.record();
      Actor silent = new Actor(stage, "O calado", CountedSocket.DEFAULT_BUFFER);
      silent.connect();
      stage.turn();
      ana.say("Bia, o servidor travou?");
      stage.turn();
      bia.say("Aqui não: li você na hora.");
      stage.turn();
      stage.turnUntilDeadline();
      stage.turn();
      silent.closeAfterEnd();
      stage.turn();
    }
  },

  SAIDA(
      "Sair por uma direção",
      "Bia diz tchau e encerra a ida; a volta continua viva até o servidor encerrá-la também.") {
    @Override
    void play(Stage stage) throws Exception {
      Actor ana = stage.joined("Ana");
      Actor bia = stage.joined("Bia");
      stage.record();
      bia.say("Tchau!");
      bia.halfClose();
      ana.say("Tchau, Bia!");
      stage.turn();
      stage.turn();
      bia.closeAfterEnd();
    }
  },

  TAREFA(
      "Uma tarefa de outra thread",
      "O administrador encerra a sala no console: wakeup(), tarefa, avisos e um fim em ordem.") {
    @Override
    void play(Stage stage) throws Exception {
      Actor ana = stage.joined("Ana");
      Actor bia = stage.joined("Bia");
      stage.record();
      stage.tell(
          "A thread do console entrega a tarefa “encerrar a sala 1” e chama wakeup().", List.of());
      Background.run(() -> stage.server().closeRoom(1));
      stage.turn();
      stage.turn();
      ana.closeAfterEnd();
      stage.turn();
      bia.closeAfterEnd();
      stage.turn();
    }
  };

  private final String title;
  private final String summary;

  Scenario(String title, String summary) {
    this.title = title;
    this.summary = summary;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  String summary() {
    return summary;
  }

  Duration handshakeTimeout() {
    return Duration.ofSeconds(10);
  }

  int maxPending() {
    return 1024 * 1024;
  }

  abstract void play(Stage stage) throws Exception;

  private static Actor enter(Stage stage, String name) throws Exception {
    Actor actor = new Actor(stage, name, CountedSocket.DEFAULT_BUFFER);
    actor.connect();
    actor.handshake();
    stage.turn();
    stage.turn();
    return actor;
  }

  private static String text(String frame) {
    return new String(TestClient.frame(frame.getBytes(UTF_8)), UTF_8);
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
