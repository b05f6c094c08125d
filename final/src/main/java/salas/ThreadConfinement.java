package salas;

/**
 * Prova, enquanto o programa roda, que um estado só é tocado por uma thread. No lugar de uma trava,
 * uma regra: quem a quebra recebe um erro na hora, e não uma corrida de dados um dia.
 */
final class ThreadConfinement {
  // Volátil para que uma segunda thread, a errada, veja quem é a dona.
  private volatile Thread owner;

  /**
   * A primeira thread que passa por aqui é a dona.
   *
   * @throws IllegalStateException se outra já for a dona
   */
  // tag::check[]
  void check() {
    if (owner == null) {
      owner = Thread.currentThread();
    } else if (owner != Thread.currentThread()) {
      throw new IllegalStateException(
          "estado de \"" + owner.getName() + "\" tocado por " + Thread.currentThread().getName());
    }
  }

  // end::check[]

  /** A dona abre mão do estado, antes de entregá-lo a outra thread. */
  void release() {
    check();
    owner = null;
  }
}
