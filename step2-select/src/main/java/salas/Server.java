package salas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Servidor de eco com uma thread para todos os clientes: monta as peças e cuida do começo e do fim.
 * O trabalho acontece no {@link EventLoop}.
 *
 * <p>O contrato do eco é o do passo 1: todo byte volta, na ordem; quando o cliente encerra o seu
 * lado (FIN), ele ainda recebe o que falta e só então a conexão é fechada.
 */
final class Server implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocketChannel listener;
  private final EventLoop eventLoop;
  private final Thread thread;
  private final int port;

  private Server(ServerSocketChannel listener, EventLoop eventLoop) {
    this.listener = listener;
    this.eventLoop = eventLoop;
    this.thread = new Thread(eventLoop, "event-loop");
    this.port = listener.socket().getLocalPort();
  }

  /**
   * Abre a porta e começa a atender; quando retorna, a porta já está escutando.
   *
   * @param port porta TCP, ou 0 para o sistema escolher
   * @throws IOException se o endereço não existir ou a porta estiver em uso; nada fica aberto
   */
  static Server start(String host, int port) throws IOException {
    return start(host, port, new EventLoop(), Connection::new);
  }

  /** O mesmo, com outras peças: é assim que as versões erradas são postas para rodar. */
  // tag::open[]
  static Server start(
      String host,
      int port,
      EventLoop eventLoop,
      Function<SelectionKey, ChannelHandler> handlerFactory)
      throws IOException {
    return startWith(
        host, port, eventLoop, (loop, listener) -> new Acceptor(loop, listener, handlerFactory));
  }

  /** O mesmo, com outro modo de aceitar conexões. Se falhar, fecha também o event loop. */
  static Server startWith(
      String host,
      int port,
      EventLoop eventLoop,
      BiFunction<EventLoop, ServerSocketChannel, Acceptor> acceptorFactory)
      throws IOException {
    ServerSocketChannel listener = null;
    try {
      preload();
      listener = ServerSocketChannel.open(); // <1>
      // Sem isto, as conexões em TIME-WAIT da execução anterior impediriam o bind (socket(7)).
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
      eventLoop
          .register(listener, SelectionKey.OP_ACCEPT)
          .attach(acceptorFactory.apply(eventLoop, listener)); // <2>
    } catch (IOException | RuntimeException e) {
      if (listener != null) {
        listener.close();
      }
      eventLoop.closeAll(); // <3>
      throw e;
    }
    Server server = new Server(listener, eventLoop);
    server.thread.start();
    return server;
  }

  // end::open[]

  /**
   * Usa uma vez, com descritores sobrando, o que só seria carregado na hora do aperto: sem nenhum
   * livre, nem o arquivo de uma classe se abre, e a que falhou ao carregar não é tentada de novo.
   */
  private static void preload() throws IOException {
    NetworkErrors.describe(new IOException());
    // O JDK também: na primeira leitura, ou no primeiro fechamento, abre dois só para ele.
    ServerSocketChannel.open().close();
  }

  /** A porta em que o servidor escuta de fato. */
  int port() {
    return port;
  }

  /** Espera, bloqueando quem chama, até o servidor terminar. */
  void awaitTermination() throws InterruptedException {
    thread.join();
  }

  /** Para o event loop, que fecha tudo, e espera a sua thread. Pode ser repetido. */
  @Override
  public void close() throws IOException {
    eventLoop.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
