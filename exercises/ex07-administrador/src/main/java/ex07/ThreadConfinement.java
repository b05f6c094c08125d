package ex07;

/**
 * Prova, enquanto o programa roda, que um estado só é tocado pela sua thread. Quem quebra a regra
 * recebe um erro na hora, e não uma corrida de dados um dia.
 */
final class ThreadConfinement {
  private final Thread owner;

  ThreadConfinement(Thread owner) {
    this.owner = owner;
  }

  /**
   * @throws IllegalStateException se quem chama não é a dona
   */
  void check() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "o estado do laço foi tocado pela thread " + Thread.currentThread().getName());
    }
  }
}
