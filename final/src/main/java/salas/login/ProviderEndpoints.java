package salas.login;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import salas.ProtocolAccess;

/**
 * As perguntas que o cliente faz ao provedor, por HTTP, e as recusas dele em português. Bloqueia, e
 * não guarda nenhum token.
 */
final class ProviderEndpoints {
  // O cliente é público: qualquer um lê o programa, e um segredo nele não seria um (RFC 8252, 8.5).
  private static final ClientID CLIENT = new ClientID("salas");
  // O nome da pessoa vem com este escopo (OpenID Connect Core 1.0, 5.4).
  private static final Scope SCOPE = new Scope("profile");

  private final String issuer;
  private final OIDCProviderMetadata metadata;

  private ProviderEndpoints(String issuer, OIDCProviderMetadata metadata) {
    this.issuer = issuer;
    this.metadata = metadata;
  }

  /** Como {@link Provider#discover}. */
  static ProviderEndpoints discover(String issuer) throws IOException {
    return new ProviderEndpoints(issuer, Provider.discover(issuer));
  }

  /** Pede um código. */
  DeviceAuthorizationSuccessResponse begin() throws IOException {
    URI endpoint = metadata.getDeviceAuthorizationEndpointURI();
    if (endpoint == null) {
      throw new IOException("O provedor " + issuer + " não faz login por dispositivo.");
    }
    HTTPResponse answer =
        send(new DeviceAuthorizationRequest(endpoint, CLIENT, SCOPE).toHTTPRequest());
    try {
      DeviceAuthorizationResponse response = DeviceAuthorizationResponse.parse(answer);
      if (response.indicatesSuccess()) {
        return response.toSuccessResponse();
      }
      throw refused(response.toErrorResponse().getErrorObject());
    } catch (ParseException e) {
      throw nonsense(e);
    }
  }

  /** Um token, ou o erro que o provedor responde no lugar dele. */
  TokenResponse ask(AuthorizationGrant grant) throws IOException {
    TokenRequest request =
        new TokenRequest.Builder(metadata.getTokenEndpointURI(), CLIENT, grant).build();
    try {
      return TokenResponse.parse(send(request.toHTTPRequest()));
    } catch (ParseException e) {
      throw nonsense(e);
    }
  }

  private HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(Provider.patience());
    request.setReadTimeout(Provider.patience());
    request.setFollowRedirects(false);
    try {
      return request.send();
    } catch (IOException e) {
      throw Provider.unreachable(issuer, e);
    }
  }

  /** A linha que explica uma recusa do provedor. */
  static IOException refused(ErrorObject error) {
    String why;
    if (error.equals(OAuth2Error.ACCESS_DENIED)) {
      why = "a aprovação foi negada";
    } else if (error.equals(DeviceAuthorizationGrantError.EXPIRED_TOKEN)) {
      why = "o código venceu sem que ninguém o aprovasse";
    } else if (error.equals(OAuth2Error.INVALID_GRANT)) {
      why = "o seu login venceu; rode o cliente outra vez para entrar";
    } else {
      String code = error.getCode();
      why =
          "o provedor recusou ("
              + ProtocolAccess.visible(
                  code == null ? String.valueOf(error.getHTTPStatusCode()) : code)
              + ")";
    }
    return new IOException("O login não foi feito: " + why + ".");
  }

  private IOException nonsense(ParseException cause) {
    return new IOException("O provedor " + issuer + " respondeu algo que não se entende.", cause);
  }
}
