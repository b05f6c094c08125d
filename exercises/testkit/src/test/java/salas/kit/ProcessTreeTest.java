package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
@DisplayName("Um programa e os processos dele")
class ProcessTreeTest {
  private static final Duration LOOK = Duration.ofMillis(400);

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Um comando que diz "pronto" quando está pronto, e só então é olhado. */
  private ProcessTree run(String script) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    started.add(process);
    InputStream output = process.getInputStream();
    assertThat(new String(output.readNBytes(6))).isEqualTo("pronto");
    return new ProcessTree(process.toHandle());
  }

  @Test
  @DisplayName("quem gira quer o processador mesmo quando outros o disputam, e quem dorme nunca")
  void wantingIsNotGetting() throws Exception {
    ProcessTree asleep = run("printf pronto; read x");
    ProcessTree spinning = run("printf pronto; while :; do :; done");
    int rivals = 3 * Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < rivals; i++) {
      run("printf pronto; while :; do :; done");
    }

    assertThat(spinning.demandDuring(LOOK).isBusy()).isTrue();
    assertThat(asleep.demandDuring(LOOK).isBusy()).isFalse();
  }

  @Test
  @DisplayName("threads e descritores são a soma dos processos: um por cliente também custa")
  void addsTheProcessesUp() throws Exception {
    ProcessTree alone = run("printf pronto; read x");
    ProcessTree family = run("sleep 60 & sleep 60 & sleep 60 & printf pronto; read x");

    assertThat(family.threads()).isEqualTo(alone.threads() + 3);
    assertThat(family.openDescriptors()).isGreaterThan(alone.openDescriptors() + 3 * 2);
  }

  @Test
  @DisplayName("diz onde um programa escuta, em IPv4 e em IPv6")
  void findsWhereItListens() throws Exception {
    ProcessTree self = new ProcessTree(ProcessHandle.current());
    try (ServerSocket four = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ServerSocket six = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      assertThat(Listeners.of(self))
          .contains("127.0.0.1:" + four.getLocalPort(), "[::1]:" + six.getLocalPort());
    }
  }
}
