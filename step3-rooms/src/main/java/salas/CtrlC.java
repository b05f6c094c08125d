package salas;

/** Transforma um Ctrl-C num fim com aviso e em ordem, com status 0. */
final class CtrlC {
  private final Thread hook;

  private CtrlC(Thread hook) {
    this.hook = hook;
  }

  /**
   * Liga o tratamento. A JVM roda {@code cleanup} numa thread à parte enquanto as outras continuam.
   *
   * @param cleanup fecha o que estiver aberto; não deve demorar nem lançar
   */
  static CtrlC install(Runnable cleanup) {
    Thread hook = new Thread(() -> onInterrupt(cleanup), "ctrl-c");
    Runtime.getRuntime().addShutdownHook(hook);
    return new CtrlC(hook);
  }

  /** Desliga o tratamento. Chame antes de terminar por conta própria. */
  void uninstall() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // O Ctrl-C chegou ao mesmo tempo; é ele quem termina o processo.
    }
  }

  private static void onInterrupt(Runnable cleanup) {
    say("\nO programa foi finalizado abruptamente.");
    try {
      cleanup.run();
    } finally {
      // Sem isto o processo terminaria com o status do sinal (130).
      Runtime.getRuntime().halt(0);
    }
  }

  /** Se ninguém lê a saída, escrever não volta; o fim não espera por isso mais que um segundo. */
  private static void say(String line) {
    Thread writer = new Thread(() -> System.out.println(line), "despedida");
    writer.setDaemon(true);
    writer.start();
    try {
      writer.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
