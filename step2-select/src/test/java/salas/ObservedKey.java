package salas;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Set;

/**
 * A chave de uma conexão com alguém olhando: tudo o que a {@link Connection} pede à chave e ao
 * canal vai para os de verdade, e o resultado é contado a quem olha. Assim o servidor observado é o
 * do passo, sem uma linha a mais.
 */
final class ObservedKey extends SelectionKey {
  /** Quem olha. Na thread do event loop, logo depois de cada coisa. */
  interface Watcher {
    void onRead(ObservedKey key, int count);

    void onWritten(ObservedKey key, int count);

    void onInterest(ObservedKey key);

    void onClosed(ObservedKey key);
  }

  private final SelectionKey key;
  private final Watcher watcher;
  private final Channel channel;

  ObservedKey(SelectionKey key, Watcher watcher) {
    this.key = key;
    this.watcher = watcher;
    this.channel = new Channel((SocketChannel) key.channel());
  }

  @Override
  public SelectableChannel channel() {
    return channel;
  }

  @Override
  public Selector selector() {
    return key.selector();
  }

  @Override
  public boolean isValid() {
    return key.isValid();
  }

  @Override
  public void cancel() {
    key.cancel();
  }

  @Override
  public int interestOps() {
    return key.interestOps();
  }

  @Override
  public SelectionKey interestOps(int ops) {
    key.interestOps(ops);
    watcher.onInterest(this);
    return this;
  }

  @Override
  public int readyOps() {
    return key.readyOps();
  }

  private final class Channel extends SocketChannel {
    private final SocketChannel real;

    Channel(SocketChannel real) {
      super(real.provider());
      this.real = real;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int count = real.read(target);
      watcher.onRead(ObservedKey.this, count);
      return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int count = real.write(source);
      watcher.onWritten(ObservedKey.this, count);
      return count;
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
      real.close();
      watcher.onClosed(ObservedKey.this);
    }

    // Daqui em diante, o que o eco não usa: vai direto ao canal de verdade.

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
      return real.read(targets, offset, length);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      return real.write(sources, offset, length);
    }

    @Override
    public SocketChannel bind(SocketAddress local) throws IOException {
      return real.bind(local);
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
      return real.setOption(name, value);
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
      return real.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
      return real.supportedOptions();
    }

    @Override
    public SocketChannel shutdownInput() throws IOException {
      return real.shutdownInput();
    }

    @Override
    public SocketChannel shutdownOutput() throws IOException {
      return real.shutdownOutput();
    }

    @Override
    public Socket socket() {
      return real.socket();
    }

    @Override
    public boolean isConnected() {
      return real.isConnected();
    }

    @Override
    public boolean isConnectionPending() {
      return real.isConnectionPending();
    }

    @Override
    public boolean connect(SocketAddress remote) throws IOException {
      return real.connect(remote);
    }

    @Override
    public boolean finishConnect() throws IOException {
      return real.finishConnect();
    }

    @Override
    public SocketAddress getRemoteAddress() throws IOException {
      return real.getRemoteAddress();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
      return real.getLocalAddress();
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
      real.configureBlocking(block);
    }
  }
}
