package salas;

/** Até onde um participante ouviu outro. */
final class Hearing {
  /** O que o outro já tinha falado quando este entrou: dali em diante, nada pode faltar. */
  final int spokenAtJoin;

  /** O que alguém já tinha ouvido antes de este pedir para entrar: nada disso lhe cabe. */
  final int heardBefore;

  /** A próxima mensagem, ou -1 se ainda não ouviu nenhuma nem viu o outro entrar. */
  int next = -1;

  boolean sawJoin;
  boolean sawLeave;

  Hearing(int spokenAtJoin, int heardBefore) {
    this.spokenAtJoin = spokenAtJoin;
    this.heardBefore = heardBefore;
  }

  /** Ouviu tudo o que lhe cabia das {@code count} primeiras. */
  boolean covers(int count) {
    return next == -1 ? count <= spokenAtJoin : next >= count;
  }
}
