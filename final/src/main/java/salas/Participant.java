package salas;

import java.nio.ByteBuffer;

/** Um participante, como a sala o vê: um nome e alguém a quem se pode entregar bytes. */
public interface Participant {
  /** O nome com que entrou. */
  String name();

  /**
   * Recebe, na ordem, o que lhe cabe do lote da rodada: escreve já o que o socket aceitar e copia o
   * resto. Não lança e não mexe em sala nenhuma, porque a sala está percorrendo os participantes.
   *
   * @param head primeiro trecho, emprestado até o retorno
   * @param tail segundo trecho, talvez vazio, emprestado até o retorno
   */
  void deliver(ByteBuffer head, ByteBuffer tail);

  /** A sala dispensou este participante: ele recebe o que está na fila e a conexão é encerrada. */
  void disconnect();
}
