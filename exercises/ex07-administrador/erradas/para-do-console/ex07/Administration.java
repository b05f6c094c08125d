package ex07;

/**
 * O que o administrador pode fazer. Os métodos são chamados na thread do console: cada um entrega
 * ao laço uma tarefa, que faz o trabalho e escreve a resposta.
 */
final class Administration {
  private final EventLoop loop;
  private final Board board;
  private final Screen screen;

  Administration(EventLoop loop, Board board, Screen screen) {
    this.loop = loop;
    this.board = board;
    this.screen = screen;
  }

  /** Ocupa o laço por um tempo, e diz que acabou. */
  void work(int millis) {
    loop.execute(
        () -> {
          board.work(millis);
          screen.print("demorou " + millis);
        });
  }

  /** Uma tarefa com defeito. */
  void fail() {
    loop.execute(board::fail);
  }

  /** Diz quantos clientes há: "conectados 3". */
  void count() {
    loop.execute(() -> screen.print("conectados " + board.count()));
  }

  /** Manda uma linha a todos e diz a quantos: "avisados 3". */
  void notice(String line) {
    loop.execute(() -> screen.print("avisados " + board.sendToAll(line)));
  }

  /** Derruba um cliente: "derrubado 2", ou "não há 2". */
  void drop(int number) {
    loop.execute(() -> screen.print((board.drop(number) ? "derrubado " : "não há ") + number));
  }

  /** Despede-se de todos, fecha as conexões e termina o laço. */
  void shutdown() {
    loop.execute(board::closeAll);
    loop.stop();
  }
}
