package salas;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.util.function.Function;

/**
 * ERRADO: deixa {@code OP_WRITE} sempre ligado. Um socket está quase sempre pronto para escrever;
 * {@code select()} retorna na hora, sem parar, e a thread gasta a CPU girando à toa.
 */
public final class WrongAlwaysOpWrite extends Connection {
  WrongAlwaysOpWrite(SelectionKey key) {
    super(key);
  }

  // tag::wrong[]
  @Override
  void updateInterestOps() {
    key().interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  // end::wrong[]

  /** Conta as voltas que o laço dá em um segundo com um cliente calado. */
  public static void main(String[] args) throws IOException, InterruptedException {
    StandardStreams.install();
    System.out.println("Um cliente calado. Voltas do event loop em um segundo:");
    System.out.println("  certo:                  " + turnsPerSecond(Connection::new));
    System.out.println("  OP_WRITE sempre ligado: " + turnsPerSecond(WrongAlwaysOpWrite::new));
    System.exit(0);
  }

  private static long turnsPerSecond(Function<SelectionKey, ChannelHandler> handlerFactory)
      throws IOException, InterruptedException {
    CountingEventLoop eventLoop = new CountingEventLoop();
    try (Server server = Server.start("127.0.0.1", 0, eventLoop, handlerFactory);
        Socket silent = DemoClients.connect(server.port())) {
      DemoClients.echoOneByte(silent);
      long before = eventLoop.turns();
      Thread.sleep(1000);
      return eventLoop.turns() - before;
    }
  }
}
