package salas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import salas.spi.Cluster;

/**
 * Servidor de salas de conversa: monta as peças e cuida do começo e do fim. Uma thread atende
 * todos; o trabalho acontece no {@link EventLoop}.
 */
final class Server implements AutoCloseable {
  private static final int BACKLOG = 1024;
  // Quanto o encerramento em ordem espera pelos clientes antes de cortar.
  private static final long GRACE_MS = 5000;

  private final ServerSocketChannel listener;
  private final EventLoop eventLoop;
  private final Administration administration;
  private final Cluster.House house;
  private final Cluster cluster;
  private final Thread thread;
  private final int port;

  private Server(
      ServerSocketChannel listener,
      EventLoop eventLoop,
      Administration administration,
      Cluster.House house,
      Cluster cluster) {
    this.listener = listener;
    this.eventLoop = eventLoop;
    this.administration = administration;
    this.house = house;
    this.cluster = cluster;
    this.thread = new Thread(eventLoop, "event-loop");
    this.port = listener.socket().getLocalPort();
  }

  /**
   * Abre a porta e começa a atender; quando retorna, a porta já está escutando.
   *
   * @param port porta TCP, ou 0 para o sistema escolher
   * @param rooms as salas; a partir daqui, só a thread do event loop mexe nelas
   * @param log recebe uma linha por acontecimento; também passa a ser da thread do event loop
   * @throws IOException se o endereço não existir ou a porta estiver em uso; nada fica aberto
   */
  static Server start(String host, int port, Limits limits, RoomRegistry rooms, EventLog log)
      throws IOException {
    return start(host, port, new ServerContext(limits, rooms, log, LoopObserver.NONE));
  }

  /** Como o outro {@code start}, com tudo o que as conexões compartilham já escolhido. */
  static Server start(String host, int port, ServerContext context) throws IOException {
    Preload.run();
    RoomRegistry rooms = context.rooms;
    EventLog log = context.log;
    // tag::open[]
    EventLoop eventLoop = new EventLoop(context::endTurn, context.observer);
    ServerSocketChannel listener = null;
    try {
      context.start(eventLoop);
      listener = ServerSocketChannel.open();
      // Sem isto, as conexões em TIME-WAIT da execução anterior impediriam o bind (socket(7)).
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
      new Acceptor(eventLoop, listener, context).register();
    } catch (IOException | RuntimeException | Error e) {
      if (listener != null) {
        listener.close();
      }
      eventLoop.closeAll();
      throw e;
    }
    // end::open[]
    Administration administration = new Administration(eventLoop, rooms, log);
    Server server =
        new Server(
            listener,
            eventLoop,
            administration,
            new ClusterHouse(eventLoop, context),
            context.cluster);
    log.add("Esperando conexões em " + host + ":" + server.port() + "...");
    int count = 0;
    for (Room room : rooms.all()) {
      count++;
      log.add(Administration.created(room, count));
    }
    rooms.handOver();
    server.thread.start();
    return server;
  }

  /** O que o administrador pode fazer com este servidor; serve a qualquer thread. */
  Administration administration() {
    return administration;
  }

  /** As salas deste servidor, para um cluster; serve a qualquer thread como ela disser. */
  Cluster.House house() {
    return house;
  }

  /** Faz o laço dar uma volta, mesmo sem nada a fazer. Pode ser chamado de qualquer thread. */
  void nudge() {
    eventLoop.execute(() -> {});
  }

  /** A porta em que o servidor escuta de fato. */
  int port() {
    return port;
  }

  /**
   * Espera, bloqueando quem chama, até o servidor terminar.
   *
   * @return se terminou em ordem; falso se um erro parou o laço, e então já não há ninguém
   *     conectado
   */
  boolean awaitTermination() throws InterruptedException {
    thread.join();
    return eventLoop.failure() == null;
  }

  /**
   * Para de aceitar, encerra as conexões em ordem e espera a thread do event loop; quem não
   * encerrar o seu lado em pouco tempo é cortado; depois deixa o cluster. Pode ser repetido, e
   * chamado de qualquer outra thread.
   */
  // tag::close[]
  @Override
  public void close() throws IOException {
    eventLoop.execute(eventLoop::drain);
    try {
      thread.join(GRACE_MS);
      eventLoop.stop();
      thread.join();
      cluster.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
  // end::close[]
}
