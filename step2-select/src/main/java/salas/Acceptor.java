package salas;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/** Aceita conexões na thread do event loop e registra cada uma nele. */
class Acceptor implements ChannelHandler {
  private final EventLoop eventLoop;
  private final ServerSocketChannel listener;
  private final Function<SelectionKey, ChannelHandler> handlerFactory;
  // Só a thread do event loop: a última tentativa de aceitar falhou, e isso já foi dito.
  private boolean failing;

  /**
   * @param handlerFactory cria o tratador de uma conexão nova a partir da sua chave
   */
  Acceptor(
      EventLoop eventLoop,
      ServerSocketChannel listener,
      Function<SelectionKey, ChannelHandler> handlerFactory) {
    this.eventLoop = eventLoop;
    this.listener = listener;
    this.handlerFactory = handlerFactory;
  }

  // tag::pause[]
  @Override
  public final void onReady() {
    try {
      doAccept();
      failing = false;
    } catch (IOException e) {
      pause(NetworkErrors.describe(e));
    } catch (RuntimeException | Error e) {
      pause(e.toString());
    }
  }

  private void pause(String why) {
    if (!failing) {
      failing = true; // <1>
      System.err.println("Conexão não aceita: " + why + ".");
    }
    eventLoop.pauseAccepting(listener); // <2>
  }

  // end::pause[]

  // tag::accept[]
  private void doAccept() throws IOException {
    SocketChannel channel = listener.accept(); // <1>
    // "Pronto" é promessa do passado: outro pode ter aceitado primeiro e esvaziado a fila.
    if (channel != null) {
      try {
        // Cada mensagem é pequena e tem pressa: sem o algoritmo de Nagle (RFC 896, tcp(7)).
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        register(channel); // <2>
      } catch (IOException | RuntimeException | Error e) {
        // O problema é só deste recém-chegado; a porta continua boa.
        channel.close();
        System.err.println("Conexão fechada logo ao chegar: " + e);
      }
    }
  }

  /** Passa a conexão nova ao event loop. */
  void register(SocketChannel channel) throws IOException {
    SelectionKey key = eventLoop.register(channel, SelectionKey.OP_READ);
    key.attach(handlerFactory.apply(key)); // <3>
  }
  // end::accept[]
}
