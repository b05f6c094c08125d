package salas.kit;

/** Uma pausa curta, entre duas olhadas em algo que não avisa. */
final class Pause {
  private Pause() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("teste interrompido", e);
    }
  }
}
