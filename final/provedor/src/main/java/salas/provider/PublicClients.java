package salas.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reconhece um cliente público, que não tem segredo, nos pedidos do fluxo de dispositivo (RFC 8628,
 * 5.6). O Spring só o faz, sozinho, no fluxo com redirecionamento.
 */
final class PublicClients implements AuthenticationConverter, AuthenticationProvider {
  private static final Set<String> GRANTS =
      Set.of(
          AuthorizationGrantType.DEVICE_CODE.getValue(),
          AuthorizationGrantType.REFRESH_TOKEN.getValue());

  private final RegisteredClientRepository clients;
  private final String deviceEndpoint;

  PublicClients(RegisteredClientRepository clients, String deviceEndpoint) {
    this.clients = clients;
    this.deviceEndpoint = deviceEndpoint;
  }

  /** Quem o pedido diz ser, ou {@code null} se não é um pedido deste fluxo. */
  @Override
  public Authentication convert(HttpServletRequest request) {
    String id = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
    String grant = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
    boolean ours =
        deviceEndpoint.equals(request.getServletPath()) || grant != null && GRANTS.contains(grant);
    return ours && id != null ? new PublicClient(id) : null;
  }

  @Override
  public boolean supports(Class<?> type) {
    return PublicClient.class.isAssignableFrom(type);
  }

  @Override
  public Authentication authenticate(Authentication request) {
    RegisteredClient client = clients.findByClientId(request.getPrincipal().toString());
    if (client == null
        || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
  }

  private static final class PublicClient extends OAuth2ClientAuthenticationToken {
    private static final long serialVersionUID = 1;

    PublicClient(String id) {
      super(id, ClientAuthenticationMethod.NONE, null, Map.of());
    }
  }
}
