package ex10;

/** Uma pessoa conectada, como as salas a veem. Duas pessoas podem ter o mesmo nome. */
interface Member {
  /** O nome com que se apresentou. */
  String name();

  /** Põe uma mensagem na fila desta pessoa; ela sai quando o socket puder. */
  void send(Message message);

  /** Manda tudo o que está na fila e só então encerra a conexão, em ordem. */
  void finish();

  /** Fecha a conexão já. O que estava na fila se perde. */
  void drop();
}
