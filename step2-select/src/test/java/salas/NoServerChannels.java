package salas;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Um sistema em que seletores abrem e mais nada: é o que acontece quando o penúltimo descritor
 * livre foi para o seletor. Para usar, a JVM precisa começar com {@code
 * -Djava.nio.channels.spi.SelectorProvider=salas.NoServerChannels}.
 */
public final class NoServerChannels extends SelectorProvider {
  /** Seletores abertos e não fechados. */
  static final AtomicInteger OPEN_SELECTORS = new AtomicInteger();

  @Override
  public AbstractSelector openSelector() {
    OPEN_SELECTORS.incrementAndGet();
    return new CountedSelector(this);
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    throw new IOException("Too many open files");
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    throw new IOException("Too many open files");
  }

  @Override
  public DatagramChannel openDatagramChannel() throws IOException {
    throw new IOException("Too many open files");
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
    throw new IOException("Too many open files");
  }

  @Override
  public Pipe openPipe() throws IOException {
    throw new IOException("Too many open files");
  }

  private static final class CountedSelector extends AbstractSelector {
    CountedSelector(SelectorProvider provider) {
      super(provider);
    }

    @Override
    protected void implCloseSelector() {
      OPEN_SELECTORS.decrementAndGet();
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<SelectionKey> keys() {
      return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
      return Set.of();
    }

    @Override
    public int selectNow() {
      return 0;
    }

    @Override
    public int select(long timeout) {
      return 0;
    }

    @Override
    public int select() {
      return 0;
    }

    @Override
    public Selector wakeup() {
      return this;
    }
  }
}
