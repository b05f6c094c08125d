package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import salas.TestClient;

@Timeout(300)
@DisplayName("A chave do cluster")
class ClusterKeyTest {
  private static final String PASSWORD = "Sesamo:42";

  @TempDir private static Path folder;
  private static Path key;
  private static Path otherKey;

  @BeforeAll
  static void generate() throws Exception {
    key = generate("cluster.p12");
    otherKey = generate("outra.p12");
  }

  /** Com o comando do capítulo. */
  private static Path generate(String name) throws Exception {
    Path file = folder.resolve(name);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "cluster",
                "-keyalg",
                "EC",
                "-dname",
                "CN=cluster",
                "-validity",
                "365",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor(120, SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(output).isZero();
    return file;
  }

  @Test
  @DisplayName("nós com a mesma chave conversam, cifrado")
  void sameKey() throws Exception {
    SSLContext context = ClusterKey.open(key, PASSWORD);
    String room = TestNodes.roomAt("b");
    try (TestNodes nodes = TestNodes.start(TestNodes.NAMES, context);
        TestClient ana = TestClient.join(nodes.port("a"), "Ana", room);
        TestClient caio = TestClient.join(nodes.port("c"), "Caio", room)) {
      ana.expect("Caio", "*** ENTROU NA SALA ***");
      ana.say("cifrado");
      caio.expect("Ana", "cifrado");
    }
  }

  @Test
  @DisplayName("quem tem outra chave, ou nenhuma, fica só, e não serve; os outros continuam")
  void otherKey() throws Exception {
    String room = TestNodes.roomAt("b");
    try (TestNodes nodes = TestNodes.start(List.of("a", "b"), ClusterKey.open(key, PASSWORD));
        TestClient ana = TestClient.join(nodes.port("a"), "Ana", room)) {
      for (SSLContext wrong : new SSLContext[] {ClusterKey.open(otherKey, PASSWORD), null}) {
        nodes.add("c", wrong);
        nodes.awaitView(List.of("c"));
        try (TestClient caio = new TestClient(nodes.port("c"))) {
          caio.handshake("Caio", room);
          assertThat(caio.readText()).contains("não alcança a maioria do cluster");
        }
        nodes.stop("c");
      }
      assertThat(nodes.get("a").logLines()).noneMatch(line -> line.contains("a, b, c"));
      try (TestClient bia = TestClient.join(nodes.port("b"), "Bia", room)) {
        ana.expect("Bia", "*** ENTROU NA SALA ***");
      }
      // A mesma prova, com a chave certa, dá o contrário.
      nodes.add("c", ClusterKey.open(key, PASSWORD));
      nodes.awaitView(TestNodes.NAMES);
    }
  }

  @Test
  @DisplayName("um arquivo que não serve: o motivo, numa oração")
  void wrongFile() throws IOException {
    assertRefused(folder.resolve("nada.p12"), PASSWORD, "não foi possível ler ");
    assertRefused(key, "outra", "a senha não abre ");
    assertRefused(Files.writeString(folder.resolve("x.p12"), "x"), PASSWORD, "não é um arquivo");
  }

  private static void assertRefused(Path file, String password, String reason) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ClusterKey.open(file, password))
        .withMessageContaining(reason);
  }
}
