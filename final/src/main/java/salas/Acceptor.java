package salas;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Aceita conexões na thread do event loop e registra cada uma nele. */
final class Acceptor implements ChannelHandler {
  // Recusar com explicação também ocupa um descritor por instantes; além desta sobra, é sem ela.
  private static final int REFUSAL_MARGIN = 100;
  private static final Duration RETRY = Duration.ofMillis(100);
  // Conexões aceitas por rodada, no máximo. Uma por rodada pagaria um select por conexão; a fila
  // inteira, que pode ter mil, calaria por uns milissegundos quem já está conversando.
  static final int MAX_PER_TURN = 64;

  private final EventLoop eventLoop;
  private final ServerSocketChannel listener;
  private final ServerContext context;
  private final DeadlineQueue retry;
  private SelectionKey key;

  Acceptor(EventLoop eventLoop, ServerSocketChannel listener, ServerContext context) {
    this.eventLoop = eventLoop;
    this.listener = listener;
    this.context = context;
    this.retry = eventLoop.newDeadlineQueue(RETRY);
  }

  /** Registra a porta, já escutando, no event loop. */
  void register() throws IOException {
    key = eventLoop.register(listener, SelectionKey.OP_ACCEPT);
    key.attach(this);
  }

  // tag::retry[]
  @Override
  public void onReady() {
    try {
      doAccept();
    } catch (IOException e) {
      // Faltam descritores (EMFILE), por exemplo. A conexão continua na fila do kernel e a chave
      // continua pronta: sem uma pausa, o laço giraria sem parar.
      pause("Conexão não aceita: " + NetworkErrors.describe(e) + ".");
    }
  }

  @Override
  public void onError(Throwable error) {
    pause("Erro interno ao aceitar uma conexão: " + error);
  }

  private void pause(String why) {
    key.interestOps(0);
    retry.start(this);
    context.log.add(why);
  }

  @Override
  public void onDeadline() {
    if (key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  // end::retry[]

  @Override
  public void onShutdown() {
    try {
      listener.close();
    } catch (IOException e) {
      context.log.add("Falha ao fechar a porta: " + NetworkErrors.describe(e) + ".");
    }
  }

  @Override
  public View view() {
    return new View(null, "LISTEN", 0, 0);
  }

  // tag::accept[]
  private void doAccept() throws IOException {
    for (int accepted = 0; accepted < MAX_PER_TURN; accepted++) {
      SocketChannel channel = listener.accept();
      if (channel == null) {
        // "Pronto" é promessa do passado: outro pode ter aceitado primeiro e esvaziado a fila.
        if (accepted == 0) {
          context.observer.onAccepted(null);
        }
        return;
      }
      try {
        register(channel);
      } catch (Throwable e) {
        channel.close();
        throw e;
      }
    }
  }

  // end::accept[]

  private void register(SocketChannel channel) throws IOException {
    int limit = context.limits.maxConnections();
    boolean full = context.openConnections() >= limit;
    if (full && eventLoop.channelCount() > limit + REFUSAL_MARGIN) {
      channel.close();
      return;
    }
    // Cada mensagem é pequena e tem pressa: sem o algoritmo de Nagle (RFC 896, tcp(7)).
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey connectionKey = eventLoop.register(channel, SelectionKey.OP_READ);
    Connection connection = newConnection(connectionKey);
    connectionKey.attach(connection);
    context.observer.onAccepted(connectionKey);
    if (full) {
      connection.refuse("o servidor chegou ao limite de " + limit + " conexões");
    } else {
      connection.start();
    }
  }

  private Connection newConnection(SelectionKey connectionKey) {
    return context.observer == LoopObserver.NONE
        ? new Connection(new Transport(connectionKey, context), context)
        : new ObservedConnection(connectionKey, context);
  }
}
