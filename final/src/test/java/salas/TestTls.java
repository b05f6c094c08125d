package salas;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import salas.spi.ByteLayer;
import salas.spi.ByteLayers;
import salas.spi.Cluster;
import salas.spi.Login;
import salas.tls.TestKeys;
import salas.tls.TlsKeys;
import salas.tls.TlsLayers;

/** Servidores com TLS, e clientes que são os do JDK, e não os daqui. */
public final class TestTls {
  private TestTls() {}

  static Server start(Limits limits, EventLog log, LoopObserver observer) throws IOException {
    return start(limits, log, observer, Login.NONE);
  }

  static Server start(Limits limits, EventLog log, LoopObserver observer, Login login)
      throws IOException {
    RoomRegistry rooms = new RoomRegistry(limits.maxNameLength());
    rooms.create("Teste", 2);
    rooms.create("Outra", 300);
    return Server.start(
        "127.0.0.1",
        0,
        new ServerContext(limits, rooms, log, observer, ofServer(), login, Cluster.NONE));
  }

  static ByteLayers ofServer() throws IOException {
    return layers(
        TlsLayers.ofServer(
            TlsKeys.server(TestKeys.GOOD.keyFile(), TestKeys.PASSWORD.toCharArray())));
  }

  static Server start(Limits limits, EventLog log) throws IOException {
    return start(limits, log, LoopObserver.NONE);
  }

  /** O que o cliente daqui usa para entrar neles. */
  static ByteLayers ofClient() throws IOException {
    return layers(TlsLayers.ofClient(TlsKeys.client(TestKeys.GOOD.trustFile())));
  }

  private static ByteLayers layers(TlsLayers tls) {
    return new ByteLayers() {
      @Override
      public void prepare() {}

      @Override
      public boolean areEncrypted() {
        return true;
      }

      @Override
      public ByteLayer newLayer(String host) {
        return tls.newLayer(host);
      }
    };
  }

  /** Um participante cru sobre o TLS do JDK. */
  public static TestClient connect(int port) throws IOException {
    return new TestClient(over(new Socket("127.0.0.1", port)));
  }

  /** O TLS do JDK sobre este socket, com o handshake ainda por fazer. */
  static SSLSocket over(Socket plain) throws IOException {
    return (SSLSocket)
        TlsKeys.client(TestKeys.GOOD.trustFile())
            .getSocketFactory()
            .createSocket(plain, "127.0.0.1", plain.getPort(), true);
  }

  /** Conecta, entra na sala e espera o próprio aviso de entrada. */
  public static TestClient join(int port, String username, String room) throws IOException {
    TestClient client = connect(port);
    client.handshake(username, room);
    client.expect(username, ServerMessage.JOINED);
    return client;
  }
}
