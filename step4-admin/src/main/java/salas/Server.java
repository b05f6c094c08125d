package salas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;

/**
 * Servidor de salas de conversa: monta as peças e cuida do começo e do fim. Uma thread atende
 * todos; o trabalho acontece no {@link EventLoop}.
 */
final class Server implements AutoCloseable {
  private static final int BACKLOG = 1024;
  // Quanto o encerramento em ordem espera pelos clientes antes de cortar.
  private static final long GRACE_MS = 2000;

  private final ServerSocketChannel listener;
  private final EventLoop eventLoop;
  private final Administration administration;
  private final Thread thread;
  private final int port;

  private Server(ServerSocketChannel listener, EventLoop eventLoop, Administration administration) {
    this.listener = listener;
    this.eventLoop = eventLoop;
    this.administration = administration;
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
  static Server start(String host, int port, RoomRegistry rooms, EventLog log) throws IOException {
    return start(host, port, new EventLoop(), rooms, log);
  }

  /** O mesmo, com outro laço: é assim que os testes o quebram. Se falhar, fecha também o laço. */
  static Server start(String host, int port, EventLoop eventLoop, RoomRegistry rooms, EventLog log)
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
    Server server = new Server(listener, eventLoop, new Administration(eventLoop, rooms, log));
    log.accept("Esperando conexões em " + host + ":" + server.port() + "...");
    int count = 0;
    for (Room room : rooms.all()) {
      count++;
      log.accept(Administration.created(room, count));
    }
    rooms.handOver();
    server.thread.start();
    return server;
  }

  /** O que o administrador pode fazer com este servidor; serve a qualquer thread. */
  Administration administration() {
    return administration;
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
    new Administration.RoomSummary(0, "", 0, 0);
    VisibleText.of("");
    new AdminConsole(null, null, null);
  }

  /** A porta em que o servidor escuta de fato. */
  int port() {
    return port;
  }

  /**
   * Espera, bloqueando quem chama, até o servidor terminar.
   *
   * @return falso se ninguém pediu o fim: o laço morreu, e já disse por quê
   */
  boolean awaitTermination() throws InterruptedException {
    thread.join();
    return eventLoop.endedInOrder();
  }

  /**
   * Para de aceitar, encerra as conexões em ordem e espera a thread do event loop; quem não
   * encerrar o seu lado em pouco tempo é cortado. Pode ser repetido, e chamado de qualquer outra
   * thread.
   */
  @Override
  // tag::close[]
  public void close() throws IOException {
    eventLoop.execute(eventLoop::drain);
    try {
      thread.join(GRACE_MS);
      eventLoop.stop();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
  // end::close[]
}
