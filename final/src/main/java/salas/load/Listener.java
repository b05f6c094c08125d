package salas.load;

import java.io.IOException;

/**
 * Quem confere o que cada membro recebe. Os autores desta execução são números ({@link Names}); o
 * que os outros dizem só chega a {@link #onOther}.
 */
interface Listener {
  /**
   * Confere de uma vez o caso comum: o que começa em {@code from} são, byte a byte, os próximos
   * objetos que este membro deve receber deste autor.
   *
   * @return quantos bytes eram desses objetos, já contados como entregues; 0 se nenhum inteiro
   */
  int expected(Member receiver, int author, byte[] bytes, int from, int to);

  /** Um texto que não era, byte a byte, o esperado. */
  void onText(Member receiver, int author, String text) throws IOException;

  /** O membro viu alguém entrar, talvez ele mesmo. */
  void onJoined(Member receiver, int author) throws IOException;

  /** O membro viu alguém sair. */
  void onLeft(Member receiver, int author) throws IOException;

  /** Alguém que não é desta execução falou, ou o servidor. */
  void onOther(Member receiver, String username, String text) throws IOException;
}
