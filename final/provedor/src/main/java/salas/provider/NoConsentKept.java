package salas.provider;

import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/**
 * Não lembra do que já se aprovou: cada código é de um programa diferente, talvez de outra pessoa,
 * e cada um se aprova de novo (RFC 8628, 5.4). Sem estado.
 */
final class NoConsentKept implements OAuth2AuthorizationConsentService {
  @Override
  public void save(OAuth2AuthorizationConsent consent) {}

  @Override
  public void remove(OAuth2AuthorizationConsent consent) {}

  @Override
  public OAuth2AuthorizationConsent findById(String client, String name) {
    return null;
  }
}
