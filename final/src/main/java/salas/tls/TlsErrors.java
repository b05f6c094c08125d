package salas.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Diz em português por que o TLS não deu certo; o JDK só sabe dizer em inglês. */
final class TlsErrors {
  private static final String RECEIVED = "Received fatal alert: ";

  private TlsErrors() {}

  /** Uma oração sem ponto final. A classe do erro conta mais que o texto dele, que muda. */
  static String describe(SSLException error) {
    CertificateException certificate = null;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        return "o certificado do servidor já venceu";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "o certificado do servidor ainda não começou a valer; confira o relógio";
      }
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        return "o certificado do servidor não é de quem se confia (--confiar)";
      }
      if (cause instanceof CertificateException found) {
        certificate = found;
      }
    }
    if (certificate != null) {
      return "o certificado do servidor não é para o endereço pedido em --host";
    }
    return describe(String.valueOf(error.getMessage()));
  }

  private static String describe(String message) {
    if (message.contains("protocol_version") || message.contains("protocol version")) {
      return "a outra ponta não fala TLS 1.3";
    }
    if (message.contains(RECEIVED) && message.matches(".*(certificate|unknown_ca).*")) {
      return "a outra ponta não aceitou o certificado";
    }
    int alert = message.indexOf(RECEIVED);
    return alert >= 0
        ? "a outra ponta desistiu do TLS (" + message.substring(alert + RECEIVED.length()) + ")"
        : "o que chegou não é TLS que se entenda";
  }
}
