package salas.cluster;

import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jgroups.util.DefaultSocketFactory;
import org.jgroups.util.SocketFactory;
import org.jgroups.util.TLS;
import org.jgroups.util.TLSClientAuth;

/** O TLS entre os nós, do modo que o JGroups o pede. */
final class EncryptedSockets {
  // Quanto o outro lado de um handshake pode calar.
  private static final int HANDSHAKE_MS = 4000;

  private EncryptedSockets() {}

  /** Todas as conexões, as que se fazem e as que chegam, com esta chave dos dois lados. */
  static SocketFactory factory(SSLContext key) {
    TLS tls = new TLS().setSSLContext(key).setClientAuth(TLSClientAuth.NEED);
    tls.setProtocols(new String[] {"TLSv1.3"});
    DefaultSocketFactory factory = (DefaultSocketFactory) tls.createSocketFactory();
    factory.setSocketConfigurator(EncryptedSockets::limitHandshake);
    return factory;
  }

  /**
   * O JGroups espera sem prazo pelo handshake de TLS de quem ele chama; três nós que se chamam ao
   * mesmo tempo, em roda, esperariam para sempre uns pelos outros.
   */
  private static void limitHandshake(Socket socket) {
    try {
      socket.setSoTimeout(HANDSHAKE_MS);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    ((SSLSocket) socket).addHandshakeCompletedListener(EncryptedSockets::onHandshake);
  }

  private static void onHandshake(HandshakeCompletedEvent event) {
    try {
      event.getSocket().setSoTimeout(0);
    } catch (SocketException e) {
      // Já fechou.
    }
  }
}
