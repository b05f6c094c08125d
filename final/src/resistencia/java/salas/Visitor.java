package salas;

import java.io.IOException;

/** Uma conexão ao servidor que se quer cansar. Só a thread da {@link Crowd}. */
interface Visitor extends AutoCloseable {
  /** O que se espera de todos. */
  enum Phase {
    /** Cada um faz o que quiser. */
    OPEN,
    /** Ninguém fala; todos leem até não faltar nada. */
    CALM,
    /** Todos saem, em ordem. */
    LEAVING
  }

  /** O socket tem o que ler, ou espaço para escrever. */
  void onReady() throws IOException;

  /**
   * A vez dele, muitas vezes por segundo.
   *
   * @param now milissegundos desde o começo
   */
  void act(long now, Phase phase) throws IOException;

  /** A máquina parou por um tempo: o servidor pode ter desistido de esperar por este. */
  void onMachineStall();

  /** A sala em que quer estar, ou "" se não quer entrar. */
  String room();

  /** Já não há conexão. */
  boolean isGone();

  /** O que ele espera do servidor, ou nulo se não espera nada. */
  String waitingFor();

  /** Bytes que já recebeu: enquanto chegam, a espera não é demais. */
  long received();

  /** A falha, se ele esperou demais. */
  Violation tooLate(String what);

  @Override
  void close() throws IOException;
}
