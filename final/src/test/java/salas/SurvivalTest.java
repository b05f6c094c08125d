package salas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

@DisplayName("O servidor no seu processo, com pouca memória, com defeito")
class SurvivalTest {
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private final Deque<TestClient> clients = new ArrayDeque<>();
  private Process process;

  @AfterEach
  void stop() throws IOException {
    for (TestClient client : clients) {
      client.close();
    }
    process.destroyForcibly();
  }

  @Test
  @DisplayName("cem quadros inacabados de 1 MiB em 64 MiB de memória: saem alguns, e ele continua")
  void manyUnfinishedFramesInASmallHeap() throws Exception {
    Path log = folder.resolve("log");
    int port =
        startServer(
            command("-Xmx64m", "--sem-console", "--sala", "Teste:200", "--log", log.toString()));
    TestClient witness = join(port, "Testemunha");
    byte[] almost = new byte[Limits.MIB - 1];
    for (int i = 0; i < 100; i++) {
      TestClient client = join(port, "Cliente" + i);
      client.sendRaw("1048576   ".getBytes(UTF_8));
      try {
        client.sendRaw(almost);
      } catch (IOException e) {
        // Saiu antes de acabar de mandar: também é um modo de caber.
      }
    }
    TestClient talker = join(port, "Falante");
    talker.say("ainda aí?");
    int gone = 0;
    ServerMessage message;
    while (!(message = witness.read()).username().equals("Falante")
        || !message.message().equals("ainda aí?")) {
      gone += message.message().equals("*** SAIU DA SALA ***") ? 1 : 0;
    }
    assertThat(gone).isBetween(50, 99);
    assertThat(process.isAlive()).isTrue();
    // Foi o orçamento que os tirou, e não a falta de memória.
    await().atMost(PATIENCE).until(() -> Files.readString(log).contains("ainda aí?"));
    assertThat(Files.readString(log))
        .contains("recusada: o servidor guardava bytes demais")
        .doesNotContain("OutOfMemoryError");
  }

  @Test
  @DisplayName("linhas de log que não cabem na memória se perdem; o log em arquivo continua")
  void hugeLogLinesInASmallHeap() throws Exception {
    Path log = folder.resolve("log");
    int port =
        startServer(
            command("-Xmx64m", "--sem-console", "--sala", "Teste:9", "--log", log.toString()));
    TestClient talker = join(port, "Falante");
    // Por extenso, cada controle ocupa quatro caracteres no arquivo.
    String large = "\u0001".repeat(Limits.MIB);
    try {
      for (int i = 0; i < 60; i++) {
        talker.say(large);
      }
    } catch (IOException e) {
      // A falta de memória também custa a conexão que a causou; o servidor não.
    }
    // Enquanto a memória falta, um inocente também pode sair, e a linha dele não caber na fila.
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              TestClient.join(port, "Depois", "Teste").close();
              return tail(log).contains(" Depois entrou na sala Teste.");
            });
    // Process.destroy() fecharia a saída de erro antes de ela ser lida.
    process.toHandle().destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
    assertThat(process.getErrorStream().readAllBytes())
        .asString(UTF_8)
        .doesNotContain("\tat ", "O log em arquivo parou");
  }

  private static String tail(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(Math.max(0, bytes.length() - 1000));
      byte[] end = new byte[1000];
      return new String(end, 0, Math.max(0, bytes.read(end)), UTF_8);
    }
  }

  @Test
  @DisplayName("sem memória direta para um lote grande, a fala chega inteira do mesmo jeito")
  void withoutDirectMemory() throws Exception {
    int port =
        startServer(command("-XX:MaxDirectMemorySize=1m", "--sem-console", "--sala", "Teste:9"));
    TestClient listener = join(port, "Ouvinte");
    TestClient talker = join(port, "Falante");
    listener.expect("Falante", "*** ENTROU NA SALA ***");
    // Cada controle vira seis bytes em JSON: o lote passa de 5 MiB.
    String large = "\u0001".repeat(Limits.MIB - 10);
    talker.say(large);
    listener.expect("Falante", large);
    talker.say("e continua");
    listener.expect("Falante", "e continua");
  }

  @Test
  @DisplayName(
      "laço morto, console ligado: todos desconectados, uma linha que diz por quê, status 1")
  void deadLoopEndsTheProcess() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("salas.Watcher"), DyingWatcher.class.getName());
    List<String> server = command("-Xmx64m", "--sala", "Teste:9");
    server.set(server.indexOf(CLASS_PATH), folder + File.pathSeparator + CLASS_PATH);
    int port = startServer(server);
    TestClient client = new TestClient(port);
    clients.add(client);
    // O observador de mentira quebra o laço assim que alguém conecta.
    client.expectEnd();
    assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8).lines())
        .containsOnlyOnce("O servidor parou por um erro interno: java.lang.Error: de propósito")
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "só o Linux mostra os descritores em /proc")
  @DisplayName("começar sem descritores falha sem deixar nenhum aberto")
  void failedStartLeaksNothing() throws Exception {
    List<String> program = command("-Xmx64m");
    program.set(program.size() - 3, StartWithoutDescriptors.class.getName());
    process =
        new ProcessBuilder(TestPrograms.after("ulimit -n 100", program))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(output).isEqualToIgnoringNewLines("nada ficou aberto");
  }

  /** Um observador que deixa de funcionar quando a primeira conexão é aceita. */
  @Command
  public static final class DyingWatcher implements Watcher {
    private boolean dying;

    /** Criado pelo {@link java.util.ServiceLoader}. */
    public DyingWatcher() {}

    @Override
    public LoopObserver observer() {
      return new LoopObserver() {
        @Override
        public void onAccepted(SelectionKey key) {
          dying = true;
        }

        @Override
        public void beforeSelect(Selector selector) {
          if (dying) {
            throw new Error("de propósito");
          }
        }
      };
    }

    @Override
    public String watch(Runnable nudge) {
      return "";
    }

    @Override
    public void close() {}
  }

  /** Gasta os descritores até faltar um, dois, três..., e tenta começar um servidor. */
  static final class StartWithoutDescriptors {
    private StartWithoutDescriptors() {}

    public static void main(String[] args) throws IOException {
      // Uma vez com tudo: as classes de que o começo precisa já estarão carregadas.
      TestServers.start().close();
      openDescriptors();
      Deque<InputStream> wasted = new ArrayDeque<>();
      try {
        while (true) {
          wasted.push(new FileInputStream("/dev/null"));
        }
      } catch (IOException e) {
        // Era o que se queria. Ler /proc/self/fd precisa de um.
        wasted.pop().close();
      }
      long before = openDescriptors();
      for (int spare = 1; spare < 6; spare++) {
        try {
          TestServers.start().close();
          throw new AssertionError("com " + spare + " descritores não era para dar certo");
        } catch (IOException e) {
          if (openDescriptors() != before) {
            System.out.println("com " + spare + " livres, o começo deixou algum aberto");
            return;
          }
        } catch (AssertionError e) {
          break;
        }
        wasted.pop().close();
        before--;
      }
      System.out.println("nada ficou aberto");
    }

    private static long openDescriptors() {
      // Nulo: não sobrou um descritor nem para olhar.
      String[] names = new File("/proc/self/fd").list();
      return names == null ? Long.MAX_VALUE : names.length;
    }
  }

  private TestClient join(int port, String name) throws IOException {
    TestClient client = TestClient.join(port, name, "Teste");
    clients.add(client);
    return client;
  }

  private int startServer(List<String> command) throws IOException {
    process = new ProcessBuilder(command).start();
    return TestPrograms.port(process);
  }

  private static List<String> command(String jvmOption, String... args) {
    List<String> command = TestPrograms.java(jvmOption, "salas.ServerMain", "--porta", "0");
    command.addAll(List.of(args));
    return command;
  }
}
