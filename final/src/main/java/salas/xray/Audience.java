package salas.xray;

/** Quem recebe as rodadas. */
interface Audience {
  /**
   * Diz, uma vez antes de cada rodada, se vale a pena montá-la. Se não, quem olhava e não tem onde
   * guardá-la a perdeu.
   */
  boolean isWatching();

  /** Diz, uma vez por pedido, se alguém quer o retrato das chaves antes da próxima rodada. */
  boolean wantsPortrait();

  /** Recebe uma rodada; não bloqueia. Um retrato é uma rodada em que nada aconteceu. */
  void onTurn(Turn turn);

  /** Entre duas rodadas; só uma gravação segura o laço aqui. */
  default void betweenTurns() {}

  /** Bytes, por alto, das rodadas que ainda não saíram. */
  default long heldBytes() {
    return 0;
  }

  /** O servidor guarda demais: solte as rodadas que ainda não saíram. */
  default void dropHeld() {}
}
