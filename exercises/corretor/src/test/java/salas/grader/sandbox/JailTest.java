package salas.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@DisplayName("Jaula forte")
class JailTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir private Path temp;

  /** Segundos que só um sleep desta JVM dorme: outros testes rodam ao lado, em outras jaulas. */
  private static final String NAP = Long.toString(1_000_000_000 + ProcessHandle.current().pid());

  private final String marker = UUID.randomUUID().toString();
  private Isolation isolation;
  private Path secret;
  private Path work;
  private Path folder;
  private Path classes;

  /** Na CI nada é pulado por falta de recurso da máquina. */
  private static boolean weakMachineAllowed() {
    return !"true".equals(System.getenv("CI"));
  }

  @BeforeEach
  void setUp() throws Exception {
    try {
      isolation = Isolation.probe(Optional.of(IsolationLevel.STRONG), Programs.java(), temp);
    } catch (IllegalArgumentException e) {
      assumeFalse(weakMachineAllowed(), "esta máquina não permite o isolamento forte");
      throw e;
    }
    secret = Files.createDirectories(temp.resolve("repositório do 'curso'"));
    Files.writeString(secret.resolve("solucao.txt"), "a resposta");
    work = Files.createDirectories(temp.resolve("as entregas/é 1"));
    folder = Files.createDirectory(work.resolve("area"));
    classes = Files.createDirectory(work.resolve("classes"));
    Files.writeString(classes.resolve("A.class"), "do estudante");
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(MarkedProcesses.find(marker)).isEmpty();
  }

  @Test
  @DisplayName("O programa vê as suas classes e a sua pasta, e não vê o repositório nem o corretor")
  void hidesEverythingElse() throws Exception {
    Path home = Path.of(System.getProperty("user.home"));
    Path ourClasses = Path.of("target", "classes").toAbsolutePath();

    ChildProcess.Ended ended =
        inJail(
            "pwd; cat " + JailScript.quote(classes.resolve("A.class")),
            "echo; ls -A " + JailScript.quote(temp),
            "ls -A " + JailScript.quote(home) + " | grep -v -x jdk",
            "ls -A " + JailScript.quote(ourClasses) + " 2>&1",
            "ls " + JailScript.quote(work) + "; ls -A /run");

    assertThat(ended.out())
        .startsWith(folder + "\ndo estudante\n")
        .doesNotContain("repositório", "solucao", "salas", "fora.sh", "dentro.sh");
    assertThat(ended.out().lines().skip(2)).contains("area", "classes", "as entregas");
  }

  @Test
  @DisplayName("Só a pasta do programa aceita escrita, e ela começa vazia a cada partida")
  void writesOnlyInItsOwnFolder() throws Exception {
    String script =
        "ls -A; echo oi > aqui && cat aqui; "
            + "for f in /etc /usr /var /opt / /var/tmp/.. \"$HOME\" "
            + JailScript.quote(Path.of("").toAbsolutePath())
            + "; do ( : > \"$f/invasor\" ) 2>/dev/null && echo escreveu em $f; done";

    String twice = inJail(script).out() + inJail(script).out();

    assertThat(twice).isEqualTo("oi\noi\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("Encher o disco enche só um disco pequeno de memória")
  void diskIsSmall() throws Exception {
    ChildProcess.Ended ended =
        inJail(
            "for i in 1 2 3; do head -c 40000000 /dev/zero > f$i 2>/dev/null || echo cheio; done",
            "du -sm . | cut -f1");

    List<String> lines = ended.out().lines().toList();
    assertThat(lines).contains("cheio");
    assertThat(Integer.parseInt(lines.get(lines.size() - 1))).isBetween(1, 66);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("O limite do disco de memória não se contorna com outro, montado pelo programa")
  void noOtherMemoryDisk() throws Exception {
    String raise = "for f in /proc/sys/user/max_*_namespaces; do echo 99 > $f; done 2>/dev/null; ";
    String mount = "mount -t tmpfs -o size=8g meu . && echo montou";

    ChildProcess.Ended ended =
        inJail(
            "(" + mount + ") 2>/dev/null",
            "(" + raise + "unshare --user --map-root-user --mount sh -c '" + mount + "') 2>&1",
            "(" + raise + "unshare --mount sh -c '" + mount + "') 2>&1",
            "(" + raise + "unshare --user --map-root-user echo outro usuário) 2>&1",
            "echo fim");

    assertThat(ended.out())
        .doesNotContain("montou", "outro usuário")
        .contains("unshare")
        .endsWith("fim\n");
  }

  @Test
  @DisplayName("O programa não vê os processos de fora, nem os testes, nem desfaz as montagens")
  void seesOnlyItself() throws Exception {
    ChildProcess.Ended ended =
        inJail(
            "ls /proc | grep -c '^[0-9]' | xargs test 8 -gt && echo poucos",
            "umount /tmp 2>/dev/null && echo desmontou",
            "unshare --mount umount /tmp 2>/dev/null && echo desmontou",
            "kill -9 " + ProcessHandle.current().pid() + " 2>/dev/null && echo matou",
            "echo fim");

    assertThat(ended.out()).isEqualTo("poucos\nfim\n");
  }

  @Test
  @DisplayName("A rede do programa é só a local, e está no ar")
  void networkIsOnlyLoopback() throws Exception {
    ChildProcess.Ended ended =
        inJail("tail -n +3 /proc/net/dev | grep -v ' lo:' | grep -v '^ *lo:'");

    assertThat(ended.out()).isEmpty();
    assertThat(run(Programs.command(Connects.class), List.of()).out()).isEqualTo("conectou");
  }

  @Test
  @DisplayName("Uma bomba de processos para no limite, e nada sobra")
  void forkBombIsBounded() throws Exception {
    ChildProcess.Ended ended =
        inJail(
            "i=0; while [ $i -lt 1500 ]; do sleep 60 & i=$((i+1)); done", "echo passou do limite");

    assertThat(ended.out()).doesNotContain("passou do limite");
    assertThat(ended.err()).containsIgnoringCase("fork");
  }

  @Test
  @DisplayName("Filhos em outra sessão e sem o marcador morrem com o programa")
  void daemonsDieToo() throws Exception {
    ChildProcess.Ended ended =
        inJail("env -i setsid sleep 1" + NAP + " >/dev/null 2>&1 & echo deixei um filho; exit 7");

    assertThat(ended.out()).isEqualTo("deixei um filho\n");
    assertThat(ended.exitCode()).isEqualTo(7);
    assertThat(commandLines()).noneMatch(line -> line.contains("sleep\0001" + NAP));
  }

  @Test
  @DisplayName("Passado o prazo, morre tudo: os testes, o programa e os filhos sem marcador")
  void deadlineKillsBothJails() throws Exception {
    List<String> program =
        List.of(
            "/bin/sh",
            "-c",
            "trap '' TERM HUP INT; env -i setsid sleep 2" + NAP + " & sleep 2" + NAP);
    List<String> whole = new ArrayList<>(jail().programPrefix());
    whole.addAll(program);

    ChildProcess.Ended ended =
        ChildProcess.run(
            new ChildProcess.Request(
                jail().suiteCommand(whole), work, environment(), Duration.ofSeconds(2)));

    assertThat(ended.ending()).isEqualTo(ChildProcess.Ending.DEADLINE);
    assertThat(commandLines()).noneMatch(line -> line.contains("sleep\0002" + NAP));
  }

  private Jail jail() throws IOException {
    Path jdk = Isolation.home(Programs.java());
    return isolation.jail(
        JailLayout.standard(
            work, folder, List.of(classes, jdk), List.of(secret, Path.of("").toAbsolutePath())));
  }

  private ChildProcess.Ended inJail(String... lines) throws Exception {
    return run(jail().programPrefix(), List.of("/bin/sh", "-c", String.join("\n", lines)));
  }

  private ChildProcess.Ended run(List<String> first, List<String> second) throws Exception {
    List<String> whole = new ArrayList<>(first);
    whole.addAll(second);
    return ChildProcess.run(
        new ChildProcess.Request(jail().suiteCommand(whole), work, environment(), LONG));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = Programs.environment(marker);
    environment.put("HOME", System.getProperty("user.home"));
    return environment;
  }

  private static List<String> commandLines() {
    return Stream.of(Path.of("/proc").toFile().list())
        .filter(name -> name.matches("[0-9]+"))
        .map(pid -> commandLine(Path.of("/proc", pid, "cmdline")))
        .toList();
  }

  private static String commandLine(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "acabou";
    }
  }

  /** Escuta e conecta-se a si mesmo. */
  static final class Connects {
    public static void main(String[] args) throws IOException {
      java.net.InetAddress local = java.net.InetAddress.getLoopbackAddress();
      try (java.net.ServerSocket server = new java.net.ServerSocket(0, 1, local);
          java.net.Socket client = new java.net.Socket(local, server.getLocalPort())) {
        System.out.print(client.isConnected() ? "conectou" : "não conectou");
      }
    }
  }
}
