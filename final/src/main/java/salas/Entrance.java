package salas;

import java.io.IOException;
import java.nio.channels.Selector;
import salas.spi.ByteLayers;
import salas.spi.SignIn;
import salas.terminal.ClientTerminal;

/**
 * Por onde o cliente entra nas salas de um servidor.
 *
 * @param layers o que há entre cada conexão e o socket dela
 * @param signIn dá o token de cada entrada; {@link SignIn#NONE} se basta dizer um nome
 */
record Entrance(String host, int port, ByteLayers layers, SignIn signIn) {

  /** Se o nome é o do login, e não o que a pessoa digita. */
  boolean namesByLogin() {
    return signIn.isRequested();
  }

  /**
   * Começa a entrar numa sala, com uma conexão nova. Só bloqueia para renovar o token.
   *
   * @param password {@code null} se não há senha
   * @throws IOException com a linha em português que diz por que não deu
   */
  RoomVisit enter(
      Selector selector,
      ClientTerminal terminal,
      boolean interactive,
      String name,
      String room,
      String password)
      throws IOException {
    Handshake handshake = new Handshake(name, room, password, signIn.token());
    ClientConnection connection;
    try {
      connection = ClientConnection.open(selector, host, port, layers.newLayer(host));
    } catch (IOException e) {
      throw new IOException(
          "Sem conexão com " + host + ":" + port + ": " + NetworkErrors.describe(e) + ".", e);
    }
    return new RoomVisit(connection, terminal, handshake, interactive, System::nanoTime);
  }
}
