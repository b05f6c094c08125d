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

  /**
   * A chave deste canal está pronta. Roda na thread do event loop: não bloqueia e não lança nada,
   * porque um erro aqui é só deste canal e não pode derrubar o laço.
   */
  void onReady();

  /** Venceu um prazo deste canal. Também roda na thread do event loop e não lança. */
  void onDeadline();

  /**
   * O servidor está encerrando: feche em ordem. Também roda na thread do event loop e não lança.
   */
  void onShutdown();

  /** Como este canal está agora. Só na thread do event loop. */
  View view();
}
