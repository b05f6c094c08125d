package salas;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import salas.spi.ByteLayer;
import salas.spi.ByteLayers;
import salas.spi.Cluster;
import salas.spi.Login;

/** O que todas as conexões de um servidor compartilham. Só a thread do event loop. */
final class ServerContext {
  /** Bytes lidos de uma conexão por rodada, no máximo: quem fala muito não atrasa os outros. */
  static final int READ_LENGTH = 64 * 1024;

  // Quanto um encerramento em ordem espera, sem notícia da outra ponta, antes de cortar.
  private static final Duration CLOSING_TIMEOUT = Duration.ofSeconds(2);

  final Limits limits;
  final RoomRegistry rooms;
  final EventLog log;
  final LoopObserver observer;
  final Login login;
  private final ByteLayers layers;
  final Cluster cluster;
  private final ByteBuffer readBuffer = ByteBuffer.allocate(READ_LENGTH);
  // Como desligar cada conexão que falhou durante uma entrega, quando ela acabar.
  private final Deque<Runnable> doomed = new ArrayDeque<>();
  private int openConnections;
  private EventLoop eventLoop;
  private DeadlineQueue handshakes;
  private DeadlineQueue closings;
  private MemoryBudget budget;

  ServerContext(Limits limits, RoomRegistry rooms, EventLog log, LoopObserver observer) {
    this(limits, rooms, log, observer, ByteLayers.NONE, Login.NONE, Cluster.NONE);
  }

  ServerContext(
      Limits limits,
      RoomRegistry rooms,
      EventLog log,
      LoopObserver observer,
      ByteLayers layers,
      Login login,
      Cluster cluster) {
    this.limits = limits;
    this.rooms = rooms;
    this.log = log;
    this.observer = observer;
    this.layers = layers;
    this.login = login;
    this.cluster = cluster;
  }

  /** Cria o que depende do event loop: as filas de prazos e o orçamento de memória. */
  void start(EventLoop loop) {
    eventLoop = loop;
    handshakes = loop.newDeadlineQueue(limits.handshakeTimeout());
    closings = loop.newDeadlineQueue(CLOSING_TIMEOUT);
    budget = new MemoryBudget(limits.maxHeld(), observer, loop.handlers());
  }

  /** O que há entre uma conexão nova e o socket dela. */
  ByteLayer newLayer() {
    return layers.newLayer(null);
  }

  /** Traz esta chave de volta numa tarefa, se ainda valer. Pode ser chamado de qualquer thread. */
  void resume(SelectionKey key) {
    execute(
        () -> {
          if (key.isValid()) {
            ErrorBoundary.onReady((ChannelHandler) key.attachment());
          }
        });
  }

  /** Um buffer para o servidor todo: vale até a conexão que o usou devolver o controle ao laço. */
  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  DeadlineQueue handshakes() {
    return handshakes;
  }

  DeadlineQueue closings() {
    return closings;
  }

  MemoryBudget budget() {
    return budget;
  }

  /** Uma tarefa para a thread do event loop, como {@link EventLoop#execute}, de qualquer thread. */
  void execute(Runnable task) {
    eventLoop.execute(task);
  }

  /** Conexões abertas que contam para o limite. */
  int openConnections() {
    return openConnections;
  }

  void connectionOpened() {
    openConnections++;
  }

  void connectionClosed() {
    openConnections--;
  }

  /** Marca uma conexão para ser desligada depois da entrega em curso, como {@code end} manda. */
  void doom(Runnable end) {
    doomed.add(end);
  }

  // tag::turn[]
  /** Fim da rodada: entrega os lotes; desligar quem falhou gera novos avisos, que também saem. */
  void endTurn() {
    do {
      rooms.turn().flush();
      Runnable end;
      while ((end = doomed.poll()) != null) {
        end.run();
      }
    } while (!rooms.turn().isEmpty());
  }
  // end::turn[]
}
