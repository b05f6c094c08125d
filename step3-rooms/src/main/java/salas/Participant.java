package salas;

import java.nio.ByteBuffer;

// tag::participant[]
/** Um participante, como a sala o vê: um nome e alguém a quem se pode mandar bytes. */
interface Participant {
  /** O nome com que entrou. */
  String name();

  /**
   * Enfileira uma mensagem já codificada; não escreve no socket nem mexe em sala nenhuma, porque a
   * sala está percorrendo os participantes.
   *
   * @param message bytes compartilhados: use {@code duplicate()}
   */
  void send(ByteBuffer message);
}
// end::participant[]
