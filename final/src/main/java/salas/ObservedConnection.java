package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * Uma conexão com alguém olhando: cada passo é o de {@link Connection}, seguido do aviso. Assim
 * quem lê o protocolo não encontra o observador, e o servidor que ninguém observa não paga por ele.
 */
final class ObservedConnection extends Connection {
  private final SelectionKey key;
  private final LoopObserver observer;

  ObservedConnection(SelectionKey key, ServerContext context) {
    super(new ObservedTransport(key, context), context);
    this.key = key;
    this.observer = context.observer;
  }

  // tag::observed[]
  @Override
  void join(Room wanted, String username) {
    super.join(wanted, username);
    tellBatch(wanted);
    observer.onJoined(key);
  }

  @Override
  void say(ByteBuffer text) throws ProtocolException {
    super.say(text);
    tellBatch(room());
    observer.onSaid(key, text);
  }

  private void tellBatch(Room room) {
    observer.onBatch(room.name(), room.batchLength());
  }

  // end::observed[]

  @Override
  void leave(Room left) {
    super.leave(left);
    tellBatch(left);
    observer.onLeft(key);
  }

  @Override
  void refuse(String reason) {
    observer.onRefused(key, reason);
    super.refuse(reason);
  }

  @Override
  void doom(String reason, Runnable end) {
    super.doom(reason, end);
    observer.onDoomed(key, reason);
  }

  private static final class ObservedTransport extends Transport {
    private final SelectionKey key;
    private final LoopObserver observer;

    ObservedTransport(SelectionKey key, ServerContext context) {
      super(key, context);
      this.key = key;
      this.observer = context.observer;
    }

    // tag::transport[]
    @Override
    ByteBuffer read() throws IOException {
      ByteBuffer in = super.read();
      observer.onRead(key, in == null ? -1 : in.remaining());
      return in;
    }

    @Override
    ByteBuffer nextFrame(ByteBuffer in, int maxPayload) throws ProtocolException {
      ByteBuffer payload = super.nextFrame(in, maxPayload);
      observer.onFrame(key, payload);
      return payload;
    }

    @Override
    int send(ByteBuffer head, ByteBuffer tail) throws IOException {
      int accepted = super.send(head, tail);
      observer.onDelivered(key, accepted);
      return accepted;
    }

    // end::transport[]

    @Override
    void wantWrite() {
      super.wantWrite();
      observer.onInterest(key);
    }

    @Override
    int flush() throws IOException {
      int written = super.flush();
      observer.onFlushed(key, written);
      return written;
    }

    @Override
    void updateInterestOps() {
      super.updateInterestOps();
      if (key.isValid()) {
        observer.onInterest(key);
      }
    }

    @Override
    void beginClosing() {
      super.beginClosing();
      observer.onClosing(key);
    }

    @Override
    void endOutput() throws IOException {
      super.endOutput();
      observer.onOutputEnded(key);
    }

    @Override
    void close() {
      super.close();
      observer.onClosed(key);
    }
  }
}
