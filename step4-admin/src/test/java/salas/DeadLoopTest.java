package salas;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O laço que morre apesar de tudo")
class DeadLoopTest {
  @ParameterizedTest
  @ValueSource(strings = {"com o console", "sem o console"})
  @DisplayName("todos são desconectados, uma linha diz por quê, e o processo acaba com status 1")
  void endsTheProcess(String console) throws Exception {
    Queue<String> errors = new ConcurrentLinkedQueue<>();
    // O teclado continua aberto, e ninguém digita nada.
    Process program = new ProcessBuilder(TestPrograms.java("salas.DeadLoopTest", console)).start();
    CompletableFuture<Void> collected = TestPrograms.collectErrors(program, errors);
    try {
      BufferedReader screen = TestPrograms.output(program);
      int port = Integer.parseInt(screen.readLine());
      try (TestClient ana = TestClient.join(port, "Ana", "Teste");
          TestClient fatal = new TestClient(port)) {
        fatal.shutdownOutput();
        assertThatEnds(ana);
        assertThat(program.waitFor(30, SECONDS)).isTrue();
      }
      assertThat(program.exitValue()).isEqualTo(1);
      collected.get();
      assertThat(errors)
          .containsExactly(
              "O servidor vai parar, por um erro interno: "
                  + "java.lang.StackOverflowError: defeito de propósito");
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  @DisplayName(
      "o console que ainda pergunta algo a um servidor morto só termina, sem rastro de pilha")
  void consoleEndsQuietly() throws Exception {
    RoomRegistry rooms = new RoomRegistry();
    Server server = Server.start("127.0.0.1", 0, rooms, new EventLog());
    server.close();
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    new AdminConsole(
            server.administration(),
            new BufferedReader(new StringReader("/LISTAR\n\n/LOGS\n")),
            new PrintStream(screen, true, StandardCharsets.UTF_8))
        .run();
    List<String> lines = screen.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).last().asString().endsWith("***** SALAS *****");
  }

  /** O programa do teste: um servidor cujo laço morre quando chega o segundo cliente. */
  public static void main(String[] args) throws Exception {
    StandardStreams.install();
    EventLoop mortal =
        new EventLoop() {
          @Override
          void processSelectedKeys() {
            // A porta e dois clientes.
            if (selector.keys().size() == 3) {
              throw new StackOverflowError("defeito de propósito");
            }
            super.processSelectedKeys();
          }
        };
    RoomRegistry rooms = new RoomRegistry();
    rooms.create("Teste", 2);
    Server server = Server.start("127.0.0.1", 0, mortal, rooms, new EventLog());
    System.out.println(server.port());
    BufferedReader keyboard =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.exit(ServerMain.serve(server, args[0].startsWith("com") ? keyboard : null));
  }

  private static void assertThatEnds(TestClient client) throws IOException {
    try {
      assertThat(client.read()).isNull();
    } catch (SocketException e) {
      // Bytes que o servidor não leu transformam o FIN em RST; fechada está.
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
