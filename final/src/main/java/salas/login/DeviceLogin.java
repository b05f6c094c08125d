package salas.login;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.function.Consumer;
import salas.ProtocolAccess;

/**
 * O login de um programa sem navegador: mostra um endereço e um código, e pergunta ao provedor até
 * a pessoa aprovar, onde quer que ela esteja (RFC 8628). Guarda os tokens só na memória. Uma thread
 * só, que bloqueia.
 */
public final class DeviceLogin {
  /** O relógio e a espera, que um teste troca. */
  interface Clock {
    /** Segundos, de uma origem qualquer. */
    long now();

    void sleep(long seconds) throws InterruptedException;
  }

  private static final Clock SYSTEM =
      new Clock() {
        @Override
        public long now() {
          return System.nanoTime() / 1_000_000_000;
        }

        @Override
        public void sleep(long seconds) throws InterruptedException {
          Thread.sleep(1000 * seconds);
        }
      };

  // Quanto a espera cresce a cada slow_down (RFC 8628, 3.5), em segundos.
  private static final int SLOWER = 5;
  // Segundos de vida que um token ainda precisa ter: o servidor o confere um pouco depois.
  private static final int MARGIN = 30;

  /** Caracteres do maior token: o resto do handshake, de 16 KiB, é do nome e da sala. */
  static final int MAX_TOKEN = 15 * 1024;

  private final String issuer;
  private final Consumer<String> draw;
  private final Clock clock;
  private ProviderEndpoints provider;
  private String token;
  // Nulo se o provedor não dá um.
  private RefreshToken refresh;
  private long expires;

  /**
   * @param draw mostra em desenho, se puder, um endereço que outro aparelho alcança
   */
  public DeviceLogin(String issuer, Consumer<String> draw) {
    this(issuer, draw, SYSTEM);
  }

  DeviceLogin(String issuer, Consumer<String> draw, Clock clock) {
    this.issuer = issuer;
    this.draw = draw;
    this.clock = clock;
  }

  /** Como {@link salas.spi.SignIn#start}. */
  public String start(Consumer<String> say) throws IOException {
    provider = ProviderEndpoints.discover(issuer);
    DeviceAuthorizationSuccessResponse device = provider.begin();
    URI complete = device.getVerificationURIComplete();
    if (complete != null && !Provider.isThisMachine(complete.getHost())) {
      draw.accept(complete.toString());
    }
    say.accept("Para entrar, abra num navegador:");
    say.accept("  " + visible(complete == null ? device.getVerificationURI() : complete));
    say.accept("O código é " + visible(device.getUserCode()) + ". Confira-o antes de aprovar.");
    keep(poll(device));
    String name = name();
    say.accept("Você entrou como " + visible(name) + ".");
    return name;
  }

  private static String visible(Object text) {
    return ProtocolAccess.visible(text.toString());
  }

  // tag::poll[]
  private Tokens poll(DeviceAuthorizationSuccessResponse device) throws IOException {
    long interval = device.getInterval();
    long end = clock.now() + device.getLifetime();
    while (clock.now() < end) {
      pause(interval);
      TokenResponse answer = askPatiently(new DeviceCodeGrant(device.getDeviceCode()));
      if (answer == null) {
        interval *= 2; // <1>
        continue;
      }
      if (answer.indicatesSuccess()) {
        return answer.toSuccessResponse().getTokens();
      }
      ErrorObject error = answer.toErrorResponse().getErrorObject();
      if (error.equals(DeviceAuthorizationGrantError.SLOW_DOWN)) {
        interval += SLOWER; // <2>
      } else if (!error.equals(DeviceAuthorizationGrantError.AUTHORIZATION_PENDING)) {
        throw ProviderEndpoints.refused(error); // <3>
      }
    }
    throw ProviderEndpoints.refused(DeviceAuthorizationGrantError.EXPIRED_TOKEN);
  }

  // end::poll[]

  /** A resposta, ou {@code null} se o provedor não respondeu a tempo. */
  private TokenResponse askPatiently(AuthorizationGrant grant) throws IOException {
    try {
      return provider.ask(grant);
    } catch (IOException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        return null;
      }
      throw e;
    }
  }

  private void pause(long seconds) throws IOException {
    try {
      clock.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("O login foi interrompido.", e);
    }
  }

  private void keep(Tokens tokens) throws IOException {
    token = tokens.getAccessToken().getValue();
    if (token.length() > MAX_TOKEN) {
      throw new IOException(
          ("O token do provedor tem " + token.length() + " caracteres, e no handshake cabem ")
              + MAX_TOKEN
              + ".");
    }
    if (tokens.getRefreshToken() != null) {
      refresh = tokens.getRefreshToken();
    }
    expires = clock.now() + tokens.getAccessToken().getLifetime();
  }

  /** O nome que está no token: aqui só para mostrar; quem o confere é o servidor. */
  private String name() throws IOException {
    try {
      String name = JWTParser.parse(token).getJWTClaimsSet().getStringClaim(ClaimsCheck.NAME);
      if (name != null) {
        return name;
      }
    } catch (java.text.ParseException e) {
      throw new IOException("O token do provedor " + issuer + " não é um JWT.", e);
    }
    throw new IOException("O token do provedor " + issuer + " não diz o seu nome.");
  }

  /** Como {@link salas.spi.SignIn#token}. */
  public String token() throws IOException {
    if (clock.now() > expires - MARGIN) {
      renew();
    }
    return token;
  }

  private void renew() throws IOException {
    if (refresh == null) {
      throw new IOException("O seu login venceu. Rode o cliente outra vez para entrar.");
    }
    TokenResponse answer = provider.ask(new RefreshTokenGrant(refresh));
    if (!answer.indicatesSuccess()) {
      throw ProviderEndpoints.refused(answer.toErrorResponse().getErrorObject());
    }
    keep(answer.toSuccessResponse().getTokens());
  }
}
