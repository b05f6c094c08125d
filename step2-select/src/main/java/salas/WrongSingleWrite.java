package salas;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * ERRADO: trata {@code write} como se sempre escrevesse tudo. Num socket não bloqueante ele escreve
 * o que cabe no buffer do kernel, às vezes nada; o que sobrou some.
 */
public final class WrongSingleWrite extends Connection {
  static final int BYTES = 64 * 1024 * 1024;

  WrongSingleWrite(SelectionKey key) {
    super(key);
  }

  // tag::wrong[]
  @Override
  void write() throws IOException {
    pending().flip();
    channel().write(pending());
    pending().clear(); // devia ser compact()
  }

  // end::wrong[]

  /** Um cliente manda muito e demora a ler; conta quanto do eco volta. */
  public static void main(String[] args) throws IOException, InterruptedException {
    StandardStreams.install();
    System.out.println("Um cliente manda " + BYTES + " bytes e demora a ler.");
    try (Server server = Server.start("127.0.0.1", 0)) {
      System.out.println("  certo:         voltaram " + received(server));
    }
    try (Server server = Server.start("127.0.0.1", 0, new EventLoop(), WrongSingleWrite::new)) {
      System.out.println("  escrita única: voltaram " + received(server));
    }
    System.exit(0);
  }

  static long received(Server server) throws IOException, InterruptedException {
    return DemoClients.sendThenReadLate(server.port(), BYTES);
  }
}
