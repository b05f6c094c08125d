package salas.provider;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Códigos de oito algarismos, que se digitam em qualquer teclado (RFC 8628, 6.1). Adivinhar um dos
 * poucos que valem num momento leva milhões de tentativas, cada uma de quem já disse quem é. Serve
 * a qualquer thread.
 */
final class DigitCodes implements OAuth2TokenGenerator<OAuth2UserCode> {
  private static final int HALF = 10_000;

  private final SecureRandom random = new SecureRandom();

  @Override
  public OAuth2UserCode generate(OAuth2TokenContext context) {
    String code =
        String.format(Locale.ROOT, "%04d-%04d", random.nextInt(HALF), random.nextInt(HALF));
    Instant now = Instant.now();
    return new OAuth2UserCode(
        code,
        now,
        now.plus(context.getRegisteredClient().getTokenSettings().getDeviceCodeTimeToLive()));
  }
}
