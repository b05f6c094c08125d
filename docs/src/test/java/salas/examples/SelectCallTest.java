package salas.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A chamada select(2), em C, em Python e ao lado da do Java")
class SelectCallTest {
  private static final Path C = Path.of("src/main/c");
  private static final Path PYTHON = Path.of("src/main/python");

  @TempDir Path folder;

  @Test
  @DisplayName("reescreve os conjuntos, conta bits, e só olha descritores menores que nfds")
  void rewritesTheSets() throws Exception {
    Path program = Programs.compile(C.resolve("select_bits.c"), folder);

    assertThat(Programs.run(List.of(program.toString())).lines())
        .contains(
            "leitura, antes     0 0 0 1 0 1 0 1",
            "leitura, depois    0 0 0 1 0 1 0 0",
            "escrita, depois    0 0 0 0 0 1 0 0",
            "select devolveu 3",
            "O 7 falou. Com o conjunto que voltou: 2",
            "Com o conjunto remontado: 3",
            "Com nfds igual a 7, sem o mais um: 2");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("gasta o prazo, é interrompida por um sinal e não segura o que prometeu")
  void waitsEndInSeveralWays() throws Exception {
    Path program = Programs.compile(C.resolve("select_waits.c"), folder);

    assertThat(Programs.run(List.of(program.toString())).lines())
        .containsExactly(
            "prazo zero, ninguém pronto: 0",
            "prazo de 200 ms, ninguém pronto: 0; no prazo sobraram 0 us",
            "sem prazo, e veio um sinal: -1, EINTR",
            "chegou um byte: 1 pronto",
            "outro leu primeiro, e a nossa leitura: -1, EAGAIN");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("FD_SET(1024) escreve na variável ao lado; com a conferência do compilador, aborta")
  void outOfRangeWritesNextDoor() throws Exception {
    Path wrong = C.resolve("wrong_fd_set.c");
    String silent = Programs.compile(wrong, folder).toString();
    assertThat(Programs.run(List.of(silent, "1023", "1024")))
        .contains("FD_SET(1023): a variável ao lado vale 0")
        .contains("FD_SET(1024): a variável ao lado vale 1");

    String checked = folder.resolve("checked").toString();
    Programs.run(
        List.of(
            "cc",
            "-O2",
            "-U_FORTIFY_SOURCE",
            "-D_FORTIFY_SOURCE=2",
            "-o",
            checked,
            wrong.toString()));
    Process process = new ProcessBuilder(checked, "1023", "1024").redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("terminated");
    assertThat(process.waitFor()).isNotZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("em Python, o descritor 1024 é um ValueError; em poll(), não é nada de mais")
  void pythonRefusesTheDescriptor() throws Exception {
    String python = Programs.require("python3");

    assertThat(Programs.run(List.of(python, PYTHON.resolve("select_limit.py").toString())).lines())
        .containsExactly(
            "select, descritor 1023: prontos [1023]",
            "poll, descritor 1023: pronto 1023",
            "select, descritor 1024: ValueError: filedescriptor out of range in select()",
            "poll, descritor 1024: pronto 1024");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(120)
  @DisplayName("o eco em C fecha quem não cabe no conjunto, e os outros continuam")
  void cEchoRefusesWhoDoesNotFit() throws Exception {
    requireLimit(List.of(Programs.compile(C.resolve("select_echo.c"), folder).toString()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(120)
  @DisplayName("o eco em Python também")
  void pythonEchoRefusesWhoDoesNotFit() throws Exception {
    requireLimit(List.of(Programs.require("python3"), PYTHON.resolve("select_echo.py").toString()));
  }

  /** Um servidor no ar, e a porta dele. */
  private record Running(Process process, int port) {}

  private static Running start(List<String> program) throws IOException {
    // O limite de descritores do processo, quase sempre 1024, viria antes do do conjunto.
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 2048 && exec \"$@\""));
    command.add("sh");
    command.addAll(program);
    // Entre achar uma porta livre e o servidor tomá-la, outro programa pode ter chegado antes.
    for (int attempt = 0; attempt < 10; attempt++) {
      int port;
      try (ServerSocket probe = new ServerSocket(0)) {
        port = probe.getLocalPort();
      }
      List<String> words = new ArrayList<>(command);
      words.add(Integer.toString(port));
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      BufferedReader output =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      if (("Escutando na porta " + port).equals(output.readLine())) {
        return new Running(process, port);
      }
      process.destroyForcibly();
    }
    throw new AssertionError("não escutou em porta nenhuma: " + command);
  }

  private static void requireLimit(List<String> program) throws Exception {
    Running server = start(program);
    List<Socket> clients = new ArrayList<>();
    try {
      do {
        clients.add(new Socket("127.0.0.1", server.port()));
      } while (echoes(clients.get(clients.size() - 1)) && clients.size() < 1100);
      // Os quatro primeiros descritores são a entrada, as saídas e o socket que escuta.
      assertThat(clients).hasSizeBetween(1000, 1024 - 4 + 1);
      assertThat(echoes(clients.get(0))).isTrue();
    } finally {
      for (Socket client : clients) {
        client.close();
      }
      server.process().destroyForcibly().waitFor();
    }
  }

  private static boolean echoes(Socket client) throws IOException {
    client.setSoTimeout(30_000);
    try {
      client.getOutputStream().write('x');
      return client.getInputStream().read() == 'x';
    } catch (SocketException e) {
      // Fechado com o nosso byte por ler: RST em vez de FIN.
      return false;
    }
  }

  @Test
  @DisplayName("no Java, um canal pronto para ler e para escrever conta uma vez só")
  void javaCountsKeys() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open().bind(null);
        SocketChannel here = SocketChannel.open(listener.getLocalAddress());
        SocketChannel there = listener.accept();
        Selector reading = Selector.open();
        Selector both = Selector.open()) {
      there.write(ByteBuffer.wrap(new byte[1]));
      here.configureBlocking(false);
      here.register(reading, SelectionKey.OP_READ);
      assertThat(reading.select()).isEqualTo(1);
      here.register(both, SelectionKey.OP_READ | SelectionKey.OP_WRITE);

      assertThat(both.select()).isEqualTo(1);
      assertThat(both.selectedKeys().iterator().next().readyOps())
          .isEqualTo(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  @Test
  @DisplayName("no Java, selectNow() volta na hora, select(ms) volta no prazo e select(0) espera")
  void zeroMeansForeverInJava() throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink();
        Selector selector = Selector.open()) {
      source.configureBlocking(false);
      source.register(selector, SelectionKey.OP_READ);
      assertThat(selector.selectNow()).isZero();
      assertThat(selector.select(1)).isZero();

      CompletableFuture<Integer> waiting = new CompletableFuture<>();
      Thread thread = new Thread(() -> waiting.complete(selectZero(selector)), "espera");
      thread.start();
      // Só se escreve com a outra thread já dentro da espera: um select que não espera devolve 0.
      await().until(() -> waiting.isDone() || isInSelect(thread.getStackTrace()));
      sink.write(ByteBuffer.wrap(new byte[1]));
      assertThat(waiting.get()).isEqualTo(1);
    }
  }

  private static int selectZero(Selector selector) {
    try {
      return selector.select(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isInSelect(StackTraceElement[] stack) {
    return stack.length > 0 && stack[0].isNativeMethod() && stack[0].getClassName().contains("nio");
  }
}
