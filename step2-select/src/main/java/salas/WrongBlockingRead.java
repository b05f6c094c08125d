package salas;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * ERRADO: lê o primeiro byte logo depois do {@code accept}, com o socket ainda bloqueante. Enquanto
 * esse cliente não disser nada, o event loop não volta ao {@code select} e ninguém é atendido.
 */
public final class WrongBlockingRead extends Acceptor {
  WrongBlockingRead(EventLoop eventLoop, ServerSocketChannel listener) {
    super(eventLoop, listener, Connection::new);
  }

  // tag::wrong[]
  @Override
  void register(SocketChannel channel) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(1);
    channel.read(first); // bloqueia a única thread
    channel.write(first.flip());
    super.register(channel);
  }

  // end::wrong[]

  /** Um cliente conecta e se cala; outro tenta conversar. */
  public static void main(String[] args) throws IOException {
    StandardStreams.install();
    System.out.println("Um cliente conecta e não diz nada; outro diz um byte.");
    try (Server server = Server.start("127.0.0.1", 0)) {
      converse("certo:             ", server);
    }
    Server frozen = start();
    converse("leitura bloqueante:", frozen);
    System.exit(0);
  }

  static Server start() throws IOException {
    return Server.startWith("127.0.0.1", 0, new EventLoop(), WrongBlockingRead::new);
  }

  private static void converse(String name, Server server) throws IOException {
    try (Socket silent = DemoClients.connect(server.port());
        Socket talker = DemoClients.connect(server.port())) {
      boolean answered = DemoClients.answersWithin(talker, 2000);
      System.out.println("  " + name + (answered ? " respondeu" : " 2 segundos sem resposta"));
    }
  }
}
