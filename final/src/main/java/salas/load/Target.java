package salas.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import salas.ProtocolAccess;

/** Decide a quem se pode mandar carga: a esta máquina, ou a outra com licença de quem pediu. */
public final class Target {
  private Target() {}

  /**
   * Resolve o nome uma vez só; é o endereço resolvido que se usa daí em diante. Pode bloquear.
   *
   * @param remoteAllowed se serve um endereço que não seja loopback
   * @throws LoadException se o nome não existir, ou se algum dos seus endereços não servir
   */
  public static InetSocketAddress resolve(String host, int port, boolean remoteAllowed)
      throws LoadException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (IOException e) {
      throw new LoadException(host + ": " + ProtocolAccess.describe(e), e);
    }
    if (!remoteAllowed) {
      check(host, addresses);
    }
    return new InetSocketAddress(addresses[0], port);
  }

  /** Um endereço de fora entre os de um nome já basta para recusar. */
  static void check(String host, InetAddress... addresses) throws LoadException {
    for (InetAddress address : addresses) {
      if (!address.isLoopbackAddress()) {
        String numeric = address.getHostAddress();
        throw new LoadException(
            host
                + (host.equals(numeric) ? "" : " (" + numeric + ")")
                + " não é desta máquina: a carga só sai dela com --permitir-remoto");
      }
    }
  }
}
