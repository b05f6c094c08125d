package salas;

/** Como uma {@link RoomVisit visita} termina. */
enum VisitEnd {
  /** Em ordem, ou com uma resposta já explicada: é só escolher outra sala. */
  DONE,
  /** O servidor recusou a entrada por outro motivo; pode ser o nome. */
  REFUSED,
  /** A conexão se perdeu. */
  LOST
}
