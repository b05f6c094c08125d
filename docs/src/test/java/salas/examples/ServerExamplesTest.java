package salas.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Os exemplos sobre o que um servidor faz com muitos clientes")
class ServerExamplesTest {
  private static final int MIB = 1024 * 1024;

  @Test
  @DisplayName("escrita bloqueante: o rápido só recebe o resto depois que o lento lê")
  void blockingWriteStallsTheFast() throws IOException, InterruptedException {
    SlowConsumer.Blocking facts = SlowConsumer.blocking();
    assertThat(facts.before()).isLessThan(SlowConsumer.TOTAL);
    assertThat(facts.after()).isEqualTo(SlowConsumer.TOTAL);
  }

  @Test
  @DisplayName("escrita não bloqueante: o rápido recebe tudo, e o write ao lento chega a 0")
  void nonBlockingWriteReturnsZero() throws IOException {
    SlowConsumer.NonBlocking facts = SlowConsumer.nonBlocking();
    assertThat(facts.received()).isEqualTo(SlowConsumer.TOTAL);
    assertThat(facts.accepted()).isBetween(1, SlowConsumer.TOTAL - 1);
    assertThat(facts.lastWrite()).isZero();
  }

  @Test
  @DisplayName("a fila sem limite cresce com a conversa, byte por byte; a limitada desconecta")
  void unboundedQueueGrowsWithTheConversation() throws IOException {
    long afterSome = UnboundedQueue.converse(32 * MIB, Long.MAX_VALUE).queued();
    long afterMore = UnboundedQueue.converse(64 * MIB, Long.MAX_VALUE).queued();
    // Além do que cabe no kernel, cada byte a mais de conversa é um byte a mais na fila.
    assertThat(afterMore - afterSome).isGreaterThan(24L * MIB);
    assertThat(UnboundedQueue.converse(64 * MIB, UnboundedQueue.LIMIT).connected()).isFalse();
    assertThat(UnboundedQueue.converse(MIB / 2, UnboundedQueue.LIMIT).connected()).isTrue();
  }

  @Test
  @DisplayName("remover durante o percurso pula alguém ou lança exceção; remover depois, não")
  void removingWhileIteratingSkipsSomebody() {
    assertThat(RemoveWhileIterating.observe())
        .isEqualTo(
            new RemoveWhileIterating.Facts(
                "Ana, Caio, Davi",
                "Ana e ConcurrentModificationException",
                "Ana, Bia, Caio",
                "Ana, Bia, Caio, Davi; ficaram Bia, Caio, Davi"));
  }

  @Test
  @DisplayName("duas threads no mesmo estado perdem mudanças; com fila e wakeup, nenhuma se perde")
  void changesFromAnotherThreadAreLost() throws Exception {
    StateFromAnotherThread.Facts facts = StateFromAnotherThread.observe();
    assertThat(facts.direct()).isLessThan(facts.expected());
    assertThat(facts.queued()).isEqualTo(facts.expected());
  }

  @Test
  @DisplayName("quem se chama Sistema imita o aviso; \\r e ESC reescrevem a tela, visíveis não")
  void rawTextDrivesTheScreen() {
    TrustedText.Facts facts = TrustedText.observe();
    assertThat(facts.forgedNotice()).isEqualTo(facts.realNotice());
    assertThat(facts.rawOverwrite()).isEqualTo(List.of("Bia > oi", "Ana > a senha é 1234"));
    assertThat(facts.visibleOverwrite())
        .isEqualTo(List.of("Bia > oi", "Eva > oi\\rAna > a senha é 1234"));
    assertThat(facts.rawErase()).isEqualTo(List.of("", "Nada aconteceu aqui."));
    assertThat(facts.visibleErase())
        .isEqualTo(List.of("Bia > oi", "Eva > oi\\x1b[2JNada aconteceu aqui."));
  }

  @Test
  @DisplayName("um HMAC custa centenas de vezes menos que um PBKDF2 de poucas voltas")
  void slowDigestsHoldTheLoop() throws Exception {
    PasswordCost.Costs costs = PasswordCost.observe(20_000);
    assertThat(costs.hmac()).isPositive();
    assertThat(costs.pbkdf2()).isGreaterThan(100 * costs.hmac());
  }

  @Test
  @DisplayName("um handshake do TLS se faz na memória até o fim, e depois as falas são cifradas")
  void tlsWithoutANetwork(@TempDir Path folder) throws Exception {
    Path keys = folder.resolve("salas.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Salas",
                "-keystore",
                keys.toString(),
                "-storepass",
                "segredo")
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    TlsCost.Costs costs = TlsCost.observe(keys.toFile(), "segredo".toCharArray(), 2);
    assertThat(costs.tasks()).isPositive();
    assertThat(costs.rest()).isPositive();
  }

  @Test
  @DisplayName("o custo do TLS, pedido antes de haver uma chave, diz numa linha o que falta")
  void tlsCostSaysWhatIsMissing(@TempDir Path folder) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String missing = folder.resolve("salas.p12").toString();
    Process process =
        new ProcessBuilder(java, "src/main/java/salas/examples/TlsCost.java", missing, missing)
            .redirectErrorStream(true)
            .start();
    assertThat(process.inputReader(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("Faltam a chave e a senha");
    assertThat(process.waitFor()).isEqualTo(1);
  }
}
