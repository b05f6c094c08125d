package salas;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/**
 * ERRADO: percorre {@code selectedKeys()} sem remover as chaves. O seletor só acrescenta chaves a
 * esse conjunto, nunca tira; as velhas são tratadas de novo a cada volta, prontas ou não.
 */
public final class WrongForgottenRemove extends CountingEventLoop {
  WrongForgottenRemove() throws IOException {}

  // tag::wrong[]
  @Override
  void processSelectedKeys() {
    count();
    for (SelectionKey key : selector.selectedKeys()) { // falta o remove()
      if (key.isValid()) {
        ((ChannelHandler) key.attachment()).onReady();
      }
    }
  }

  // end::wrong[]

  /** Conta as chaves tratadas pelo laço certo e pelo errado, na mesma conversa. */
  public static void main(String[] args) throws IOException {
    StandardStreams.install();
    System.out.println(
        "20 clientes dizem um byte cada; depois só um deles diz mais 1000. Chaves tratadas:");
    System.out.println("  certo:      " + handledKeys(new CountingEventLoop()));
    System.out.println("  sem remove: " + handledKeys(new WrongForgottenRemove()));
    System.exit(0);
  }

  /** A conversa da demonstração; devolve quantas chaves o laço tratou. */
  static long handledKeys(CountingEventLoop eventLoop) throws IOException {
    try (Server server = Server.start("127.0.0.1", 0, eventLoop, Connection::new)) {
      DemoClients.manyThenOne(server.port(), 20, 1000);
    }
    return eventLoop.handledKeys();
  }
}
