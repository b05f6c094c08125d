package salas.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Clientes que conversam sem parar com um servidor de eco, todos numa thread: cada um manda uma
 * mensagem, espera que volte inteira e manda a próxima. Confere cada byte.
 *
 * <p>É um laço fechado: enquanto o servidor não responde, ninguém manda. Uma pausa dele aparece em
 * uma amostra por cliente, e não em todas as mensagens que deixaram de sair; o p99 é otimista.
 */
final class EchoLoad implements AutoCloseable {
  private static final long STALLED_NANOS = Duration.ofSeconds(10).toNanos();

  private final Selector selector = Selector.open();
  private final List<EchoClient> clients = new ArrayList<>();

  /** Conecta {@code count} clientes. Se algum não conseguir, nenhum fica. */
  EchoLoad(int port, int count) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      while (clients.size() < count) {
        SocketChannel channel = SocketChannel.open(address);
        EchoClient client = new EchoClient(channel);
        clients.add(client);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, client);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * Conversa durante {@code window} e espera a última resposta de cada um.
   *
   * @throws IOException se um eco não vier em 10 segundos
   * @throws IllegalStateException se vier errado
   */
  RoundTrips run(Duration window) throws IOException {
    RoundTrips result = new RoundTrips();
    long start = System.nanoTime();
    long end = start + window.toNanos();
    for (EchoClient client : clients) {
      client.send();
    }
    int waiting = clients.size();
    while (waiting > 0) {
      selector.select(Duration.ofNanos(STALLED_NANOS).toMillis());
      long now = System.nanoTime();
      if (now - end > STALLED_NANOS) {
        throw new IOException("o servidor deixou de responder");
      }
      Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
      while (keys.hasNext()) {
        EchoClient client = (EchoClient) keys.next().attachment();
        keys.remove();
        if (client.receive()) {
          result.add(client.elapsed());
          if (now < end) {
            client.send();
          } else {
            waiting--;
          }
        }
      }
    }
    result.finish(Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  @Override
  public void close() throws IOException {
    for (EchoClient client : clients) {
      client.close();
    }
    selector.close();
  }
}
