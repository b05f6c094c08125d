package salas.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lê os arquivos do TLS: a chave do servidor e os certificados em que um cliente confia. As
 * mensagens das exceções são orações em português, sem ponto final.
 */
public final class TlsKeys {
  private TlsKeys() {}

  /**
   * O contexto de um servidor.
   *
   * @param file um arquivo PKCS #12, com a chave e o certificado, como o keytool faz
   * @throws IOException se não servir, com o motivo
   */
  public static SSLContext server(Path file, char[] password) throws IOException {
    checkFile(file);
    KeyStore keys;
    try {
      keys = KeyStore.getInstance(file.toFile(), password);
    } catch (IOException e) {
      throw new IOException(
          e.getCause() instanceof UnrecoverableKeyException
              ? "a senha de " + file + " está errada"
              : "não foi possível ler " + file,
          e);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " não é um arquivo de chaves PKCS #12", e);
    }
    try {
      checkCertificates(file, keys);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, password);
      return context(factory.getKeyManagers(), null);
    } catch (GeneralSecurityException e) {
      throw new IOException("a chave em " + file + " não serve", e);
    }
  }

  private static void checkCertificates(Path file, KeyStore keys)
      throws IOException, GeneralSecurityException {
    boolean found = false;
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
        X509Certificate certificate = (X509Certificate) keys.getCertificate(alias);
        checkDates(file, certificate);
        found |= !certificate.getPublicKey().getAlgorithm().equals("DSA");
      }
    }
    if (!found) {
      throw new IOException(file + " não tem uma chave privada que o TLS 1.3 use, como EC ou RSA");
    }
  }

  private static void checkDates(Path file, X509Certificate certificate) throws IOException {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new IOException("o certificado em " + file + " já venceu", e);
    } catch (CertificateNotYetValidException e) {
      throw new IOException("o certificado em " + file + " ainda não começou a valer", e);
    }
  }

  /**
   * O contexto de um cliente.
   *
   * @param file os certificados em que confia, em PEM; nulo são os das autoridades que o Java traz
   * @throws IOException se não servir, com o motivo
   */
  public static SSLContext client(Path file) throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(file == null ? null : trusted(file));
      List<TrustManager> managers = new ArrayList<>();
      for (TrustManager manager : factory.getTrustManagers()) {
        managers.add(
            manager instanceof X509ExtendedTrustManager extended
                ? new DatedTrust(extended)
                : manager);
      }
      return context(null, managers.toArray(TrustManager[]::new));
    } catch (GeneralSecurityException e) {
      throw new IOException(
          file == null ? "este Java não tem autoridades" : file + " não serve", e);
    }
  }

  private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
    checkFile(file);
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw new IOException(file + " não tem certificados em PEM", e);
    }
    if (certificates.isEmpty()) {
      throw new IOException(file + " não tem certificados em PEM");
    }
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int count = 0;
    for (Certificate certificate : certificates) {
      trusted.setCertificateEntry("confiar" + count++, certificate);
    }
    return trusted;
  }

  private static void checkFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("o arquivo " + file + " não existe");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " não é um arquivo");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("falta permissão para ler " + file);
    }
  }

  private static SSLContext context(KeyManager[] keys, TrustManager[] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    return context;
  }
}
