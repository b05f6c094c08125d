package salas.login;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import salas.ProtocolAccess;

/** O provedor em que este programa confia, e como lhe perguntar os seus endereços. */
final class Provider {
  // Milissegundos para conectar, e também para cada leitura, com uma pessoa esperando.
  private static final int TIMEOUT_MS = 10_000;

  private Provider() {}

  /** Milissegundos que se espera pelo provedor; um teste, numa máquina ocupada, espera mais. */
  static int patience(int usual) {
    return Integer.getInteger("salas.login.prazo", usual);
  }

  static int patience() {
    return patience(TIMEOUT_MS);
  }

  /**
   * Pergunta a um provedor onde ficam os seus serviços (OpenID Connect Discovery 1.0). Bloqueia.
   *
   * @param issuer o emissor, como vem nos tokens
   * @throws IOException com a linha em português que diz por que não dá
   */
  static OIDCProviderMetadata discover(String issuer) throws IOException {
    checkAddress(issuer);
    try {
      return OIDCProviderMetadata.resolve(new Issuer(issuer), patience(), patience());
    } catch (IOException e) {
      throw unreachable(issuer, e);
    } catch (GeneralException e) {
      throw new IOException(
          "O que responde em " + issuer + " não é um provedor de login com esse nome.", e);
    }
  }

  static IOException unreachable(String address, IOException cause) {
    String why =
        cause instanceof SocketTimeoutException
            ? "não respondeu a tempo"
            : ProtocolAccess.describe(cause);
    return new IOException("Sem conexão com o provedor " + address + ": " + why + ".", cause);
  }

  /** Sem TLS, só dentro desta máquina: o token é uma senha que ainda não venceu. */
  private static void checkAddress(String issuer) throws IOException {
    URI address = parse(issuer);
    boolean secure = "https".equals(address.getScheme());
    boolean local = "http".equals(address.getScheme()) && isThisMachine(address.getHost());
    if (address.getHost() == null || !secure && !local) {
      throw new IOException(
          "Emissor inválido: \"" + issuer + "\" (use https, ou http só nesta máquina).");
    }
  }

  private static URI parse(String issuer) throws IOException {
    try {
      return new URI(issuer);
    } catch (URISyntaxException e) {
      throw new IOException("Emissor inválido: \"" + issuer + "\" não é um endereço.", e);
    }
  }

  /** Diz se o que se manda a este endereço não sai desta máquina. */
  static boolean isThisMachine(String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
