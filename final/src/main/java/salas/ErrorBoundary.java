package salas;

/**
 * As fronteiras de erro do laço: o que um canal ou uma tarefa lançar, {@code Error} inclusive,
 * custa só aquele canal ou aquela tarefa. Pegar {@code Throwable} costuma ser erro; aqui é o ponto:
 * um {@code StackOverflowError} ou um {@code OutOfMemoryError} de um não pode ser o fim de todos.
 * Só a thread do event loop.
 */
final class ErrorBoundary {
  private ErrorBoundary() {}

  // tag::boundary[]
  static void onReady(ChannelHandler handler) {
    try {
      handler.onReady();
    } catch (Throwable e) {
      onError(handler, e);
    }
  }

  static void onTask(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      report("Erro interno numa tarefa", e);
    }
  }

  /** Uma tarefa, ou um prazo, de um canal só. */
  static void onTask(ChannelHandler handler, Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      onError(handler, e);
    }
  }

  private static void onError(ChannelHandler handler, Throwable error) {
    try {
      handler.onError(error);
    } catch (Throwable again) {
      report("Erro interno ao fechar um canal", again);
    }
  }

  // end::boundary[]

  /** Uma linha na saída de erros. */
  static void report(String what, Throwable error) {
    try {
      System.err.println(what + ": " + error);
    } catch (Throwable e) {
      // Nem memória para contar. Quem está de pé continua de pé.
    }
  }
}
