package salas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;

/**
 * Servidor de salas de conversa: monta as peças e cuida do começo e do fim. Uma thread atende
 * todos; o trabalho acontece no {@link EventLoop}.
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
   * @param rooms as salas; a partir daqui, só a thread do event loop mexe nelas
   * @param log recebe uma linha por acontecimento, com o que veio da rede como veio, quase sempre
   *     na thread do event loop
   * @throws IOException se o endereço não existir ou a porta estiver em uso; nada fica aberto
   */
  static Server start(String host, int port, RoomRegistry rooms, Consumer<String> log)
      throws IOException {
    return start(host, port, new EventLoop(), rooms, log);
  }

  /** O mesmo, com outro laço: é assim que os testes o quebram. Se falhar, fecha também o laço. */
  static Server start(
      String host, int port, EventLoop eventLoop, RoomRegistry rooms, Consumer<String> log)
      throws IOException {
    // tag::open[]
    ServerSocketChannel listener = null;
    try {
      preload();
      listener = ServerSocketChannel.open();
      // Sem isto, as conexões em TIME-WAIT da execução anterior impediriam o bind (socket(7)).
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
      Acceptor acceptor = new Acceptor(eventLoop, listener, key -> new Connection(key, rooms, log));
      eventLoop.register(listener, SelectionKey.OP_ACCEPT).attach(acceptor);
    } catch (IOException | RuntimeException e) {
      if (listener != null) {
        listener.close();
      }
      eventLoop.closeAll();
      throw e;
    }
    // end::open[]
    Server server = new Server(listener, eventLoop);
    log.accept("Esperando conexões em " + host + ":" + server.port() + "...");
    int count = 0;
    for (Room room : rooms.all()) {
      count++;
      log.accept(
          "Sala " + room.name() + " criada. Atualmente, existem " + count + " salas criadas.");
    }
    server.thread.start();
    return server;
  }

  /**
   * Usa uma vez, com descritores sobrando, o que só seria carregado na hora do aperto: sem nenhum
   * livre, nem o arquivo de uma classe se abre, e a que falhou ao carregar não é tentada de novo.
   */
  private static void preload() throws IOException {
    NetworkErrors.describe(new IOException());
    // O JDK também: na primeira leitura, ou no primeiro fechamento, abre dois só para ele.
    ServerSocketChannel.open().close();
    // E a biblioteca do JSON, que vem de um arquivo.
    new ServerMessage(new Handshake("", "").toJson(), "").encode();
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
