package salas.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.spi.Login.Answer;

@DisplayName("A fila dos tokens a conferir")
class TokenLoginTest {
  private static final String BUSY = "servidor ocupado conferindo outros; tente de novo";

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  @Test
  @DisplayName(
      "cheia, responde já que está ocupado; depois, todos os da fila são conferidos, em ordem")
  void boundedQueue() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (TokenLogin login =
        new TokenLogin(
            token -> {
              started.countDown();
              awaitQuietly(goOn);
              return Answer.named(token);
            })) {
      login.check("0", answers::add);
      assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
      for (int i = 1; i <= TokenLogin.QUEUE_LENGTH; i++) {
        login.check(Integer.toString(i), answers::add);
      }
      assertThat(answers).isEmpty();
      login.check("demais", answers::add);
      assertThat(answers.poll()).isEqualTo(Answer.refused(BUSY));
      goOn.countDown();
      for (int i = 0; i <= TokenLogin.QUEUE_LENGTH; i++) {
        assertThat(next()).isEqualTo(Answer.named(Integer.toString(i)));
      }
    }
  }

  @Test
  @DisplayName("um defeito na conferência vira uma recusa, e a thread continua")
  void errorsAreAnswers() throws Exception {
    try (TokenLogin login =
        new TokenLogin(
            token -> {
              if (token.equals("bomba")) {
                throw new StackOverflowError();
              }
              return Answer.named(token);
            })) {
      login.check("bomba", answers::add);
      login.check("Ana", answers::add);
      assertThat(next()).isEqualTo(Answer.refused("erro interno ao conferir o token"));
      assertThat(next()).isEqualTo(Answer.named("Ana"));
    }
  }

  @Test
  @DisplayName("aberto com um provedor, confere os tokens dele")
  void opensAProvider() throws Exception {
    try (FakeIssuer issuer = new FakeIssuer();
        TokenLogin login = TokenLogin.open(issuer.issuer(), "salas")) {
      login.check(FakeIssuer.sign(issuer.claims().build()), answers::add);
      assertThat(next()).isEqualTo(Answer.named("Ana"));
    }
  }

  @Test
  @DisplayName("um emissor que não serve, que não responde ou que diz ser outro: uma linha")
  void wrongIssuers() throws Exception {
    fails("ftp://127.0.0.1", "Emissor inválido: \"ftp://127.0.0.1\"");
    fails("http://192.0.2.1:9000", "(use https, ou http só nesta máquina).");
    fails("isto não é um endereço", "não é um endereço.");
    fails("127.0.0.1:9000", "Emissor inválido");
    try (FakeIssuer issuer = new FakeIssuer()) {
      String other = issuer.issuer().replace("127.0.0.1", "localhost");
      fails(other, "não é um provedor de login com esse nome.");
      issuer.close();
      fails(
          issuer.issuer(), "Sem conexão com o provedor " + issuer.issuer() + ": conexão recusada.");
    }
  }

  @Test
  @DisplayName("sem TLS, os tokens só viajam dentro desta máquina")
  void staysInThisMachine() throws Exception {
    TokenLogin.checkPath("127.0.0.1", false);
    TokenLogin.checkPath("::1", false);
    TokenLogin.checkPath("0.0.0.0", true);
    for (String host : new String[] {"0.0.0.0", "192.0.2.1"}) {
      assertThatThrownBy(() -> TokenLogin.checkPath(host, false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("exige --tls: em " + host + " os tokens viajariam às claras.");
    }
  }

  private static void fails(String issuer, String message) {
    assertThatThrownBy(() -> TokenLogin.open(issuer, "salas"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private Answer next() throws InterruptedException {
    Answer next = answers.poll(60, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
