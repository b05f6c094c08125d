package salas.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A chave que todos os nós têm, e mais ninguém: um arquivo PKCS #12 com uma chave privada e o
 * certificado dela. Cada nó se apresenta com ele e só aceita quem se apresente com o mesmo.
 */
public final class ClusterKey {
  private ClusterKey() {}

  /**
   * O que cifra e autentica as conexões entre os nós.
   *
   * @throws IOException se o arquivo não servir, com o motivo em português: uma oração sem ponto
   *     final
   */
  public static SSLContext open(Path file, String password) throws IOException {
    char[] secret = password.toCharArray();
    KeyStore own = load(file, secret);
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, secret);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      // Só os deste arquivo: as autoridades do sistema não falam por um nó.
      trust.init(certificatesOf(own));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("não há uma chave privada que sirva em " + file, e);
    }
  }

  private static KeyStore load(Path file, char[] secret) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException("não foi possível ler " + file, e);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), secret);
      return store;
    } catch (IOException e) {
      // É como o JDK diz que a senha não serve; o resto é um arquivo que não é o que se espera.
      boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
      throw new IOException(
          wrongPassword ? "a senha não abre " + file : file + " não é um arquivo PKCS #12", e);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " não é um arquivo PKCS #12", e);
    }
  }

  /** Os certificados das chaves privadas, e nenhum outro. */
  private static KeyStore certificatesOf(KeyStore own)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (String alias : Collections.list(own.aliases())) {
      if (own.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
        trusted.setCertificateEntry(alias, own.getCertificate(alias));
      }
    }
    if (trusted.size() == 0) {
      throw new GeneralSecurityException("só certificados");
    }
    return trusted;
  }
}
