package salas;

/**
 * O orçamento de memória do servidor: os bytes que ele guarda para todos, somados. Os limites de
 * cada conexão não limitam o total, porque as conexões são muitas. Só a thread do event loop.
 */
final class MemoryBudget {
  private final long limit;
  private final LoopObserver observer;
  private final Iterable<ChannelHandler> handlers;
  private long held;

  /**
   * @param limit bytes, ao todo
   * @param observer o que ele guarda também conta
   * @param handlers os canais abertos
   */
  MemoryBudget(long limit, LoopObserver observer, Iterable<ChannelHandler> handlers) {
    this.limit = limit;
    this.observer = observer;
    this.handlers = handlers;
  }

  /** Bytes guardados agora, para todos. */
  long held() {
    return held + observer.heldBytes();
  }

  // tag::change[]
  /**
   * Um canal passou a guardar {@code change} bytes a mais, ou a menos. Se o total passou do limite,
   * quem guarda mais solta tudo, até caber.
   */
  void change(int change) {
    held += change;
    while (change > 0 && held() > limit && relieve()) {}
  }

  /** Procurar quem guarda mais custa O(n): só quando não cabe, e cada procura custa um canal. */
  private boolean relieve() {
    ChannelHandler biggest = null;
    long most = observer.heldBytes();
    for (ChannelHandler handler : handlers) {
      if (handler.heldBytes() > most) {
        most = handler.heldBytes();
        biggest = handler;
      }
    }
    if (biggest == null) {
      observer.dropHeld();
      return false;
    }
    biggest.onOverBudget();
    return true;
  }

  // end::change[]
}
