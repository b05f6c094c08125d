package salas;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/**
 * Quem quer ver o laço por dentro: cada método avisa de um passo, logo depois que ele aconteceu, na
 * thread do event loop. Só olha: não muda o que recebe, não guarda os buffers, não lança.
 *
 * <p>Sem observador, o laço avisa a {@link #NONE}, numa chamada vazia que o compilador da JVM
 * elimina, e as conexões não avisam ninguém: {@link ObservedConnection} nem existe. Os avisos levam
 * só o que já existe (a chave, um número), sem criar nem formatar nada.
 */
public interface LoopObserver {
  /** Ninguém olhando. */
  LoopObserver NONE = new LoopObserver() {};

  /** A rodada anterior acabou e a próxima vai começar. Enquanto isto não volta, o laço espera. */
  default void beforeSelect(Selector selector) {}

  /** O {@code select} entregou esta chave pronta; o tratador dela roda em seguida. */
  default void onReady(SelectionKey key) {}

  /** Venceu um prazo; o tratador dele roda em seguida. */
  default void onDeadline(ChannelHandler handler) {}

  /** Uma tarefa de outra thread roda em seguida. */
  default void onTask() {}

  /** As chaves, os prazos e as tarefas acabaram; o fim da rodada roda em seguida. */
  default void onTurnEnd() {}

  // tag::connection[]
  /** O {@code accept} deu uma conexão nova, ou {@code null} se não havia mais nenhuma. */
  default void onAccepted(SelectionKey key) {}

  /** O {@code read} devolveu esta contagem de bytes, ou −1 no fim do fluxo. */
  default void onRead(SelectionKey key, int count) {}

  /** O conteúdo de um quadro, emprestado; {@code null} se ele ainda não chegou inteiro. */
  default void onFrame(SelectionKey key, ByteBuffer payload) {}

  /** O lote de uma sala tem agora estes bytes; em seguida vem o aviso do que os pôs lá. */
  default void onBatch(String room, int bytes) {}

  /** O handshake foi aceito: a conexão está numa sala. */
  default void onJoined(SelectionKey key) {}

  /** A fala, emprestada, entrou no lote da sala. */
  default void onSaid(SelectionKey key, ByteBuffer text) {}

  /** Saiu da sala; o que lhe cabia do lote já lhe foi entregue. */
  default void onLeft(SelectionKey key) {}

  /** Uma entrega: o socket aceitou estes bytes já; o resto ficou esperando. */
  default void onDelivered(SelectionKey key, int accepted) {}

  /** Dos bytes que esperavam, estes saíram. */
  default void onFlushed(SelectionKey key, int written) {}

  /** O conjunto de interesse pode ter mudado. */
  default void onInterest(SelectionKey key) {}

  // end::connection[]

  /** A conexão quebrou o protocolo ou um limite. */
  default void onRefused(SelectionKey key, String reason) {}

  /** A entrega falhou; a conexão será cortada quando as entregas da rodada acabarem. */
  default void onDoomed(SelectionKey key, String reason) {}

  /** Começou o encerramento em ordem. */
  default void onClosing(SelectionKey key) {}

  /** O FIN foi pedido; só se lê, daqui em diante. Pode repetir. */
  default void onOutputEnded(SelectionKey key) {}

  /** O canal fechou, e a chave foi cancelada com ele. */
  default void onClosed(SelectionKey key) {}

  /** Bytes que este observador guarda para depois: contam no orçamento do servidor. Custa O(1). */
  default long heldBytes() {
    return 0;
  }

  /** O servidor passou do orçamento, e quem mais guarda é este observador: solte o que puder. */
  default void dropHeld() {}
}
