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

  private final Deque<Room> dirty = new ArrayDeque<>();
  private final Deque<MessageBuffer> spare = new ArrayDeque<>();
  private ByteBuffer head = ByteBuffer.allocateDirect(2 * FLUSH_LENGTH);
  private ByteBuffer tail = head.duplicate();

  /** Um lote vazio para esta sala, que entra na fila de entrega. */
  MessageBuffer open(Room room) {
    // Nesta ordem: se faltar memória para o lote, a sala não fica na fila sem um.
    MessageBuffer batch = spare.isEmpty() ? new MessageBuffer() : spare.pop();
    dirty.add(room);
    return batch;
  }

  /** Entrega já o lote da sala, se ele ficou grande demais para esperar. */
  void flushIfLarge(Room room) {
    if (room.batchLength() >= FLUSH_LENGTH) {
      flushNow(room);
    }
  }

  /** Entrega já o lote da sala, que tem um. */
  void flushNow(Room room) {
    dirty.remove(room);
    flush(room);
  }

  /** Diz se ainda há lote por entregar. */
  boolean isEmpty() {
    return dirty.isEmpty();
  }

  /** Entrega os lotes de todas as salas que têm um. */
  void flush() {
    Room room;
    while ((room = dirty.poll()) != null) {
      flush(room);
    }
  }

  // tag::flush[]
  private void flush(Room room) {
    MessageBuffer batch = room.takeBatch();
    int length = batch.length();
    if (fits(length)) {
      head.clear().put(batch.array(), 0, length); // <1>
      room.deliver(head, tail, length);
    } else {
      ByteBuffer array = ByteBuffer.wrap(batch.array()); // <2>
      room.deliver(array, array.duplicate(), length);
    }
    recycle(batch);
  }

  // end::flush[]

  /** Se o lote cabe na memória direta, talvez depois de crescer; falso se não há de onde. */
  private boolean fits(int length) {
    if (length > head.capacity()) {
      try {
        head = ByteBuffer.allocateDirect(length);
        tail = head.duplicate();
      } catch (OutOfMemoryError e) {
        return false;
      }
    }
    return true;
  }

  private void recycle(MessageBuffer batch) {
    boolean ordinary = batch.array().length <= 4 * FLUSH_LENGTH;
    if (ordinary && spare.size() < MAX_SPARE_BATCHES) {
      batch.clear();
      spare.push(batch);
    }
  }
}
