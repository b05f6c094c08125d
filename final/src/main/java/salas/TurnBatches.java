package salas;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Os lotes da rodada: que salas têm o que entregar, e a memória por onde todos os lotes saem. Só a
 * thread do event loop.
 *
 * <p>Escrever de um array faria o JDK copiar o lote para memória direta a cada participante; aqui a
 * cópia é uma só, para um buffer que serve ao servidor inteiro.
 */
final class TurnBatches {
  /** Um lote deste tamanho, em bytes, é entregue sem esperar o fim da rodada. */
  static final int FLUSH_LENGTH = 256 * 1024;

  private static final int MAX_SPARE_BATCHES = 16;

  /** De quem é um lote: uma sala. */
  interface Source {
    /** Bytes à espera do fim da rodada. */
    int batchLength();

    /** Dá o lote, para ser entregue já; depois disto ele é outro. */
    MessageBuffer takeBatch();

    /**
     * Entrega o lote a todos.
     *
     * @param head o lote inteiro, em memória direta, como primeira vista
     * @param tail os mesmos bytes, como segunda vista
     * @param length bytes do lote
     */
    void deliver(ByteBuffer head, ByteBuffer tail, int length);
  }

  private final Deque<Source> dirty = new ArrayDeque<>();
  private final Deque<MessageBuffer> spare = new ArrayDeque<>();
  private ByteBuffer head = ByteBuffer.allocateDirect(2 * FLUSH_LENGTH);
  private ByteBuffer tail = head.duplicate();

  /** Um lote vazio para esta sala, que entra na fila de entrega. */
  MessageBuffer open(Source source) {
    dirty.add(source);
    return spare.isEmpty() ? new MessageBuffer() : spare.pop();
  }

  /** Entrega já o lote da sala, se ele ficou grande demais para esperar. */
  void flushIfLarge(Source source) {
    if (source.batchLength() >= FLUSH_LENGTH) {
      flushNow(source);
    }
  }

  /** Entrega já o lote da sala, que tem um. */
  void flushNow(Source source) {
    dirty.remove(source);
    flush(source);
  }

  /** Diz se ainda há lote por entregar. */
  boolean isEmpty() {
    return dirty.isEmpty();
  }

  /** Entrega os lotes de todas as salas que têm um. */
  void flush() {
    Source source;
    while ((source = dirty.poll()) != null) {
      flush(source);
    }
  }

  // tag::flush[]
  private void flush(Source source) {
    MessageBuffer batch = source.takeBatch();
    if (batch.length() > head.capacity()) {
      head = ByteBuffer.allocateDirect(batch.length());
      tail = head.duplicate();
    }
    head.clear().put(batch.array(), 0, batch.length()); // <1>
    source.deliver(head, tail, batch.length());
    recycle(batch);
  }

  // end::flush[]

  private void recycle(MessageBuffer batch) {
    boolean ordinary = batch.array().length <= 4 * FLUSH_LENGTH;
    if (ordinary && spare.size() < MAX_SPARE_BATCHES) {
      batch.clear();
      spare.push(batch);
    }
  }
}
