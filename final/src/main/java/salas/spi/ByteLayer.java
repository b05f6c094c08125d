package salas.spi;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * O que há entre o protocolo e o socket de uma conexão: nada ({@link #PLAIN}), ou quem cifra, como
 * o TLS. O protocolo lê e escreve texto claro; o que vai e vem pelo socket é com a camada. Só a
 * thread do laço.
 */
public interface ByteLayer {
  /** Nada: o que se lê é o que chegou, e o que se escreve é o que sai. Não guarda nada. */
  ByteLayer PLAIN = new Plain();

  /** O socket que há embaixo. */
  interface Wire {
    /** Lê do socket o que couber, sem bloquear: quantos bytes, ou −1 no fim do fluxo. */
    int receive(ByteBuffer in) throws IOException;

    /**
     * Manda os dois trechos, nesta ordem e depois do que já esperava. Não bloqueia.
     *
     * @return quantos bytes o socket aceitou; os outros ficaram esperando por {@code OP_WRITE}
     */
    int transmit(ByteBuffer head, ByteBuffer tail) throws IOException;

    /** Faz o laço ler de novo desta conexão, se ela ainda viver. Serve a qualquer thread. */
    void resume();
  }

  /** Põe em {@code in} tudo o que der: quantos bytes, ou −1 no fim. Nada fica aqui à espera. */
  int read(Wire wire, ByteBuffer in) throws IOException;

  /** Manda os dois trechos, nesta ordem; devolve quantos bytes o socket aceitou. */
  int write(Wire wire, ByteBuffer head, ByteBuffer tail) throws IOException;

  /** Manda o fim, se a camada tem um; pode ser repetido, e depois nada mais se escreve. */
  default void sayGoodbye(Wire wire) throws IOException {}

  /** Falso enquanto espera por outra thread: o que chegar fica no kernel. */
  default boolean wantsRead() {
    return true;
  }

  /** Se há o que {@link #read} entregar sem esperar pelo socket. */
  default boolean hasInput() {
    return false;
  }

  /** Bytes de texto claro que ainda não pôde mandar. */
  default int pending() {
    return 0;
  }

  /** Bytes de memória que ocupa com o que guarda. */
  default int heldBytes() {
    return 0;
  }

  /** Esquece o que guarda; do que chegar daqui em diante, nada mais interessa. */
  default void drop() {}

  /** Sem estado: uma só para todas as conexões. */
  final class Plain implements ByteLayer {
    private Plain() {}

    @Override
    public int read(Wire wire, ByteBuffer in) throws IOException {
      return wire.receive(in);
    }

    @Override
    public int write(Wire wire, ByteBuffer head, ByteBuffer tail) throws IOException {
      return wire.transmit(head, tail);
    }
  }
}
