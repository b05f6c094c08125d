package salas.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.net.URL;
import java.text.ParseException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import salas.spi.Login.Answer;

/**
 * Confere tokens com as chaves que o provedor publica (RFC 7519 e RFC 7517). Bloqueia quando
 * precisa buscá-las: não é para a thread do event loop. Uma thread por objeto.
 */
final class TokenCheck {
  // Milissegundos para conectar ao provedor e para cada leitura; os outros tokens esperam.
  private static final int TIMEOUT_MS = 2000;
  // Milissegundos em que as chaves servem sem perguntar de novo, e se o provedor não responde.
  private static final long FRESH_MS = TimeUnit.MINUTES.toMillis(5);
  private static final long STALE_MS = TimeUnit.HOURS.toMillis(1);
  // Bytes do maior conjunto de chaves que se aceita de um provedor.
  private static final int MAX_KEYS = 256 * 1024;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
  // O provedor assina tokens para outros fins, com a mesma chave (RFC 9068, 2.1).
  private static final Set<JOSEObjectType> TYPES =
      Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param keys onde o provedor publica as suas chaves
   * @param audience o serviço para o qual o token precisa ter sido emitido
   */
  TokenCheck(URL keys, String issuer, String audience) {
    this(keys, issuer, audience, FRESH_MS);
  }

  TokenCheck(URL keys, String issuer, String audience, long freshMs) {
    int millis = Provider.patience(TIMEOUT_MS);
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.<SecurityContext>create(
                keys, new DefaultResourceRetriever(millis, millis, MAX_KEYS))
            .refreshAheadCache(false)
            .cache(freshMs, JWKSourceBuilder.DEFAULT_CACHE_REFRESH_TIMEOUT)
            .rateLimited(freshMs / 10)
            .outageTolerant(STALE_MS)
            .build();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
    processor.setJWTClaimsSetVerifier(new ClaimsCheck(issuer, audience));
    processor.setJWSTypeVerifier(
        (type, context) -> {
          if (type != null && !TYPES.contains(type)) {
            throw new TokenRefusedException("o token não é dos que servem para entrar");
          }
        });
  }

  /** O que este token prova. Um token qualquer, de qualquer um, tem uma resposta. */
  // tag::answer[]
  Answer answer(String token) {
    try {
      JWT jwt = JWTParser.parse(token);
      if (jwt instanceof PlainJWT) {
        return Answer.refused("o token não tem assinatura"); // <1>
      }
      if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
        return Answer.refused("o token não é assinado com RS256 nem com ES256");
      }
      return Answer.named(processor.process(jwt, null).getStringClaim(ClaimsCheck.NAME));
    } catch (TokenRefusedException e) {
      return Answer.refused(e.getMessage());
    } catch (ExpiredJWTException e) {
      return Answer.refused("o token venceu; entre de novo");
    } catch (BadJWTException e) {
      return Answer.refused(
          "o token ainda não vale: acerte o relógio do provedor ou o do servidor");
    } catch (BadJWSException e) {
      return Answer.refused("a assinatura do token não confere"); // <2>
    } catch (KeySourceException e) {
      return Answer.refused("as chaves do provedor não chegaram; tente daqui a pouco"); // <3>
    } catch (BadJOSEException e) {
      return Answer.refused("o token não foi assinado por uma chave deste provedor");
    } catch (ParseException | JOSEException e) {
      return Answer.refused("o token não é um JWT que se possa ler");
    }
  }
  // end::answer[]
}
