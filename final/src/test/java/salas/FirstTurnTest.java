package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salas.spi.ByteLayer;
import salas.spi.ByteLayers;
import salas.spi.SignIn;

@Timeout(60)
@DisplayName("O cliente cuja primeira mensagem já está lá quando ele olha")
class FirstTurnTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  @DisplayName("mostra o prompt sem esperar por outra mensagem")
  void prompts() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PipedOutputStream keys = new PipedOutputStream();
        PipedInputStream keyboard = new PipedInputStream(keys)) {
      CompletableFuture<Integer> status =
          Background.supply(() -> run(silent.getLocalPort(), keyboard));
      await()
          .untilAsserted(
              () ->
                  assertThat(screen.toString(UTF_8))
                      .endsWith("Yan > *** ENTROU NA SALA ***\n\nYan > "));
      keys.close();
      assertThat(status.get()).isZero();
    }
  }

  private int run(int port, PipedInputStream keyboard) {
    Entrance entrance = new Entrance("127.0.0.1", port, new Answered(), SignIn.NONE);
    Terminal terminal = new Terminal(keyboard, UTF_8, new PrintStream(screen, true, UTF_8));
    try (Client client = new Client(entrance, terminal, true, false, "Yan", "Teste")) {
      return client.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A resposta chega junto com a conexão. */
  private static final class Answered implements ByteLayers {
    @Override
    public void prepare() {}

    @Override
    public boolean areEncrypted() {
      return false;
    }

    @Override
    public ByteLayer newLayer(String host) {
      return new ByteLayer() {
        private String answer = "{\"username\": \"Yan\", \"message\": \"*** ENTROU NA SALA ***\"}";

        @Override
        public int read(Wire wire, ByteBuffer in) throws IOException {
          int start = in.position();
          in.put(answer.getBytes(UTF_8));
          answer = "";
          return in.position() > start ? in.position() - start : wire.receive(in);
        }

        @Override
        public int write(Wire wire, ByteBuffer head, ByteBuffer tail) throws IOException {
          return wire.transmit(head, tail);
        }
      };
    }
  }
}
