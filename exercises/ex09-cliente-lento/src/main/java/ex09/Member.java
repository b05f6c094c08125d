package ex09;

/** Uma pessoa conectada, como as salas a veem. */
interface Member {
  /** O nome com que se apresentou. */
  String name();

  /** Põe uma mensagem na fila desta pessoa; quem tem bytes demais esperando é desligado. */
  void send(Message message);

  /** Manda tudo o que está na fila e só então encerra a conexão, em ordem. */
  void finish();
}
