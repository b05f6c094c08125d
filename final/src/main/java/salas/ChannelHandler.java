package salas;

/** Quem cuida dos eventos de um canal registrado no {@link EventLoop}; fica anexado à chave. */
interface ChannelHandler {
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
}
