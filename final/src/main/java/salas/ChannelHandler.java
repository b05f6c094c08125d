package salas;

/** Quem cuida dos eventos de um canal registrado no {@link EventLoop}; fica anexado à chave. */
public interface ChannelHandler {
  /**
   * O retrato de um canal num instante, para quem observa o laço.
   *
   * @param name nulo até entrar numa sala
   * @param state o nome do estado; {@code LISTEN} na porta
   * @param partial bytes guardados de um quadro inacabado
   * @param pending bytes que esperam por {@code OP_WRITE}
   */
  record View(String name, String state, int partial, int pending) {}

  /** A chave deste canal está pronta. Roda na thread do event loop e não bloqueia. */
  void onReady();

  /** Venceu um prazo deste canal. Também roda na thread do event loop. */
  void onDeadline();

  /** O servidor está encerrando: feche em ordem. Também roda na thread do event loop. */
  void onShutdown();

  /**
   * Um dos outros métodos lançou isto, talvez por falta de memória: feche este canal já, com o
   * mínimo. Um erro custa um canal, e nunca o laço.
   */
  void onError(Throwable error);

  /** Bytes de memória que este canal ocupa com o que guarda para depois. */
  default int heldBytes() {
    return 0;
  }

  /**
   * O servidor passou do seu orçamento de memória, e este é o canal que mais guarda: solte tudo já,
   * e encerre no fim da rodada. Pode ser chamado no meio da entrega de uma sala.
   */
  default void onOverBudget() {}

  /** Como este canal está agora. Só na thread do event loop. */
  View view();
}
