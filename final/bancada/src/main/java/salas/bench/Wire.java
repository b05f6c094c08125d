package salas.bench;

import java.io.IOException;
import java.net.Socket;

/** O que vai entre um cliente e o socket dele. */
interface Wire {
  /** Nada: os bytes vão como estão. */
  Wire PLAIN = connected -> connected;

  /** O socket por onde se fala, já com o prazo de leitura do outro; pode bloquear. */
  Socket over(Socket connected) throws IOException;
}
