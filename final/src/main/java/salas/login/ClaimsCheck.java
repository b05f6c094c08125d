package salas.login;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.util.Date;
import java.util.Set;

/** O que um token precisa dizer, depois de conferida a assinatura. Sem estado que mude. */
final class ClaimsCheck extends DefaultJWTClaimsVerifier<SecurityContext> {
  /** A declaração com o nome de quem entrou (OpenID Connect Core 1.0, 5.1). */
  static final String NAME = "preferred_username";

  /** Segundos de diferença que se perdoam entre o relógio de quem emite e o de quem confere. */
  static final int SKEW_SECONDS = 60;

  private static final long MS = 1000;

  private final String issuer;
  private final String audience;

  ClaimsCheck(String issuer, String audience) {
    super(null, Set.of("exp"));
    this.issuer = issuer;
    this.audience = audience;
    setMaxClockSkew(SKEW_SECONDS);
  }

  // tag::verify[]
  @Override
  public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
    if (!issuer.equals(claims.getIssuer())) {
      throw new TokenRefusedException("o token é de outro emissor");
    }
    if (!claims.getAudience().contains(audience)) { // <1>
      throw new TokenRefusedException("o token foi emitido para outro serviço, e não para este");
    }
    Date issued = claims.getIssueTime();
    if (issued == null || claims.getExpirationTime() == null) {
      throw new TokenRefusedException("o token não diz quando foi emitido e até quando vale");
    }
    if (issued.getTime() > System.currentTimeMillis() + SKEW_SECONDS * MS) { // <2>
      throw new TokenRefusedException(
          "o token é do futuro: acerte o relógio do provedor ou o do servidor");
    }
    if (!(claims.getClaim(NAME) instanceof String)) {
      throw new TokenRefusedException("o token não diz um nome (" + NAME + ")");
    }
    super.verify(claims, context); // <3>
  }
  // end::verify[]
}
