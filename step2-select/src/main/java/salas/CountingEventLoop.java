package salas;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** O event loop certo, com dois contadores que as demonstrações e os testes consultam. */
class CountingEventLoop extends EventLoop {
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong handledKeys = new AtomicLong();

  CountingEventLoop() throws IOException {}

  @Override
  void processSelectedKeys() {
    count();
    super.processSelectedKeys();
  }

  /** Conta uma volta e as chaves que ela vai tratar. */
  final void count() {
    turns.incrementAndGet();
    handledKeys.addAndGet(selector.selectedKeys().size());
  }

  /** Voltas do laço até agora. Pode ser chamado de qualquer thread. */
  final long turns() {
    return turns.get();
  }

  /** Chaves tratadas até agora. Pode ser chamado de qualquer thread. */
  final long handledKeys() {
    return handledKeys.get();
  }
}
