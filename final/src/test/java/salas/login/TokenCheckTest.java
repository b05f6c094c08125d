package salas.login;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.spi.Login.Answer;

@DisplayName("A conferência de um token: o que vale, e uma linha para cada coisa que não vale")
class TokenCheckTest {
  private static final String NO_KEYS = "as chaves do provedor não chegaram; tente daqui a pouco";

  private FakeIssuer issuer;
  private TokenCheck check;

  @BeforeEach
  void start() throws Exception {
    issuer = new FakeIssuer();
    check = new TokenCheck(keys(), issuer.issuer(), "salas");
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  @DisplayName("um token bom, com RS256 ou ES256 e um público entre outros, dá o nome")
  void goodTokens() throws Exception {
    assertThat(check.answer(FakeIssuer.sign(issuer.claims().build())))
        .isEqualTo(Answer.named("Ana"));
    JWTClaimsSet claims =
        issuer
            .claims()
            .audience(List.of("outro", "salas"))
            .claim("preferred_username", "João")
            .build();
    assertThat(check.answer(FakeIssuer.signEc(claims))).isEqualTo(Answer.named("João"));
  }

  @Test
  @DisplayName("um token assinado para outro fim não serve, mesmo com tudo o mais certo")
  void otherTypes() throws Exception {
    for (String type : List.of("JWT", "at+jwt")) {
      assertThat(check.answer(FakeIssuer.sign(issuer.claims().build(), type)))
          .isEqualTo(Answer.named("Ana"));
    }
    for (String type : List.of("logout+jwt", "dpop+jwt")) {
      assertRefused(
          FakeIssuer.sign(issuer.claims().build(), type),
          "o token não é dos que servem para entrar");
    }
  }

  @Test
  @DisplayName("até um minuto de diferença entre os relógios não atrapalha")
  void smallSkewIsForgiven() throws Exception {
    accepts(issuer.claims().issueTime(in(30)));
    accepts(issuer.claims().expirationTime(in(-5)));
    accepts(issuer.claims().notBeforeTime(in(30)));
  }

  @Test
  @DisplayName("vencido, do futuro, de outro emissor, para outro serviço, sem nome ou sem datas")
  void wrongClaims() throws Exception {
    refuses(issuer.claims().expirationTime(in(-3600)), "o token venceu; entre de novo");
    refuses(
        issuer.claims().issueTime(in(3600)),
        "o token é do futuro: acerte o relógio do provedor ou o do servidor");
    refuses(issuer.claims().notBeforeTime(in(3600)), "o token ainda não vale: acerte o relógio");
    refuses(issuer.claims().issuer("http://outro"), "o token é de outro emissor");
    refuses(issuer.claims().issuer(null), "o token é de outro emissor");
    refuses(
        issuer.claims().audience("outro"),
        "o token foi emitido para outro serviço, e não para este");
    refuses(
        issuer.claims().audience((String) null),
        "o token foi emitido para outro serviço, e não para este");
    refuses(issuer.claims().claim("preferred_username", null), "o token não diz um nome");
    refuses(issuer.claims().claim("preferred_username", 42), "o token não diz um nome");
    refuses(issuer.claims().issueTime(null), "o token não diz quando foi emitido");
    refuses(issuer.claims().expirationTime(null), "o token não diz quando foi emitido");
  }

  @Test
  @DisplayName("sem assinatura, com a de outro, com a errada ou com outro algoritmo")
  void wrongSignatures() throws Exception {
    JWTClaimsSet claims = issuer.claims().build();
    assertRefused(new PlainJWT(claims).serialize(), "o token não tem assinatura");
    String good = FakeIssuer.sign(claims);
    String[] parts = good.split("\\.");
    String[] others =
        FakeIssuer.sign(issuer.claims().claim("preferred_username", "Eva").build()).split("\\.");
    assertRefused(parts[0] + "." + others[1] + "." + parts[2], "a assinatura do token não confere");
    String rs512 = FakeIssuer.sign(claims, FakeIssuer.RSA, JWSAlgorithm.RS512);
    assertRefused(rs512, "o token não é assinado com RS256 nem com ES256");
    // O ataque clássico: a chave pública, que todos têm, como se fosse um segredo.
    SignedJWT hmac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    hmac.sign(new MACSigner(FakeIssuer.RSA.toPublicJWK().toJSONString()));
    assertRefused(hmac.serialize(), "o token não é assinado com RS256 nem com ES256");
  }

  @Test
  @DisplayName(
      "uma chave que o provedor não publica: nem na primeira vez, nem quando já se perguntou demais")
  void unknownKey() throws Exception {
    String forged =
        FakeIssuer.sign(issuer.claims().build(), FakeIssuer.OTHER_RSA, JWSAlgorithm.RS256);
    for (int i = 0; i < 5; i++) {
      assertThat(check.answer(forged).refusal())
          .isIn("o token não foi assinado por uma chave deste provedor", NO_KEYS);
    }
    // A RateLimitReachedException, que não tem mensagem, também vira uma linha.
    await().atMost(40, SECONDS).until(() -> check.answer(forged).refusal().equals(NO_KEYS));
    assertThat(check.answer(FakeIssuer.sign(issuer.claims().build())))
        .isEqualTo(Answer.named("Ana"));
  }

  @Test
  @DisplayName(
      "com o provedor fora do ar: sem as chaves, recusa; se já as tem, continua conferindo")
  void providerDown() throws Exception {
    String token = FakeIssuer.sign(issuer.claims().build());
    issuer.close();
    for (int i = 0; i < 4; i++) {
      assertRefused(token, NO_KEYS);
    }
    start();
    String known = FakeIssuer.sign(issuer.claims().build());
    assertThat(check.answer(known)).isEqualTo(Answer.named("Ana"));
    issuer.close();
    assertThat(check.answer(known)).isEqualTo(Answer.named("Ana"));
  }

  @Test
  @DisplayName("com o provedor fora do ar na hora de buscar as chaves de novo, valem as que havia")
  void providerDownWhenKeysAreOld() throws Exception {
    TokenCheck forgetful = new TokenCheck(keys(), issuer.issuer(), "salas", 20);
    String token = FakeIssuer.sign(issuer.claims().build());
    assertThat(forgetful.answer(token)).isEqualTo(Answer.named("Ana"));
    issuer.close();
    await()
        .during(100, MILLISECONDS)
        .untilAsserted(() -> assertThat(forgetful.answer(token)).isEqualTo(Answer.named("Ana")));
  }

  @Test
  @DisplayName("qualquer texto no lugar do token")
  void garbage() {
    for (String text :
        List.of("", ".", "..", "a.b.c", "ção", "\0", "eyJ.eyJ.x", "x".repeat(16_000))) {
      assertRefused(text, "o token não é um JWT que se possa ler");
    }
  }

  private URL keys() throws IOException {
    return URI.create(issuer.issuer() + "/chaves").toURL();
  }

  private static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  private void accepts(JWTClaimsSet.Builder claims) throws Exception {
    assertThat(check.answer(FakeIssuer.sign(claims.build()))).isEqualTo(Answer.named("Ana"));
  }

  private void refuses(JWTClaimsSet.Builder claims, String reason) throws Exception {
    assertRefused(FakeIssuer.sign(claims.build()), reason);
  }

  private void assertRefused(String token, String reason) {
    Answer answer = check.answer(token);
    assertThat(answer.name()).isNull();
    assertThat(answer.refusal()).startsWith(reason);
  }
}
