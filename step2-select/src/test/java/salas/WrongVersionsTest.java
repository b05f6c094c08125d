package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O estrago de cada versão errada, medido ao lado da certa")
class WrongVersionsTest {
  @Test
  @DisplayName("esquecer o remove(): chaves velhas são tratadas de novo a cada volta")
  void forgottenRemoveHandlesStaleKeys() throws IOException {
    // Cada byte de eco custa uma chave, mais a do accept de cada cliente e a dos 20 FIN.
    assertThat(WrongForgottenRemove.handledKeys(new CountingEventLoop())).isLessThan(1100);
    assertThat(WrongForgottenRemove.handledKeys(new WrongForgottenRemove())).isGreaterThan(20_000);
  }

  @Test
  @DisplayName("OP_WRITE sempre ligado: o laço gira sem ninguém falar")
  void alwaysOpWriteSpins() throws IOException {
    CountingEventLoop eventLoop = new CountingEventLoop();
    try (Server server = Server.start("127.0.0.1", 0, eventLoop, WrongAlwaysOpWrite::new);
        Socket silent = DemoClients.connect(server.port())) {
      DemoClients.echoOneByte(silent);
      long before = eventLoop.turns();
      await().until(() -> eventLoop.turns() > before + 10_000);
    }
  }

  @Test
  @DisplayName("OP_WRITE só com bytes esperando: um byte de eco custa uma volta")
  void rightVersionDoesNotSpin() throws IOException {
    CountingEventLoop eventLoop = new CountingEventLoop();
    try (Server server = Server.start("127.0.0.1", 0, eventLoop, Connection::new);
        Socket client = DemoClients.connect(server.port())) {
      DemoClients.echoOneByte(client);
      long before = eventLoop.turns();
      for (int i = 0; i < 100; i++) {
        DemoClients.echoOneByte(client);
      }
      assertThat(eventLoop.turns() - before).isLessThanOrEqualTo(100);
    }
  }

  @Test
  @DisplayName("leitura bloqueante no laço: um cliente calado congela todos, até falar")
  void blockingReadFreezesEverybody() throws IOException {
    try (Server server = WrongBlockingRead.start();
        Socket silent = DemoClients.connect(server.port());
        Socket talker = DemoClients.connect(server.port())) {
      assertThat(DemoClients.answersWithin(talker, 500)).isFalse();
      DemoClients.echoOneByte(silent);
      // O byte mandado lá em cima só agora é lido.
      assertThat(talker.getInputStream().read()).isEqualTo('?');
    }
  }

  @Test
  @DisplayName("write tratado como completo: parte do eco some")
  void singleWriteLosesBytes() throws Exception {
    try (Server server = Server.start("127.0.0.1", 0, new EventLoop(), WrongSingleWrite::new)) {
      assertThat(WrongSingleWrite.received(server)).isLessThan(WrongSingleWrite.BYTES);
    }
    try (Server server = Server.start("127.0.0.1", 0)) {
      assertThat(WrongSingleWrite.received(server)).isEqualTo(WrongSingleWrite.BYTES);
    }
  }
}
