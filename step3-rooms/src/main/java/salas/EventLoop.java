package salas;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Iterator;

/**
 * O laço que atende todos os canais com uma thread só: espera até que algum esteja pronto e entrega
 * cada chave pronta ao seu {@link ChannelHandler}. Não sabe o que é eco nem o que é conversa.
 */
class EventLoop implements Runnable {
  // Milissegundos até tentar aceitar de novo, depois de não conseguir.
  private static final long PAUSE_MS = 100;

  // Só a thread do event loop percorre as chaves; wakeup() e close() valem de qualquer uma.
  final Selector selector;
  // Escrito por quem chama stop(), lido pela thread do event loop.
  private volatile boolean stopping;
  // Só a thread do event loop: a chave da porta, enquanto não dá para aceitar; senão, nula.
  private SelectionKey paused;

  // tag::register[]
  /** Abre o {@link Selector}. Se {@link #run} nunca for chamado, chame {@link #closeAll}. */
  EventLoop() throws IOException {
    selector = Selector.open(); // <1>
  }

  /** Registra um canal; o registro só vale a partir do próximo {@code select}. */
  final SelectionKey register(SelectableChannel channel, int interestOps) throws IOException {
    channel.configureBlocking(false); // <2>
    return channel.register(selector, interestOps); // <3>
  }

  // end::register[]

  // tag::loop[]
  @Override
  public final void run() {
    try {
      while (!stopping) {
        selector.select(paused == null ? 0 : PAUSE_MS); // <1>
        resumeAccepting();
        processSelectedKeys();
      }
    } catch (IOException e) {
      System.err.println("O select falhou: " + NetworkErrors.describe(e) + ".");
    } catch (RuntimeException | Error e) {
      System.err.println("O servidor vai parar, por um erro interno: " + e);
    } finally {
      closeAll();
    }
  }

  void processSelectedKeys() {
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove(); // <2>
      if (key.isValid()) { // <3>
        ((ChannelHandler) key.attachment()).onReady();
      }
    }
  }

  // end::loop[]

  // tag::pause[]
  /**
   * Deixa de ouvir a porta por um instante: há quem espere, mas agora não dá para aceitar, e a
   * chave sempre pronta faria o laço girar. Só na thread do event loop.
   */
  final void pauseAccepting(ServerSocketChannel listener) {
    paused = listener.keyFor(selector);
    paused.interestOps(0);
  }

  private void resumeAccepting() {
    if (paused != null && paused.isValid()) {
      paused.interestOps(SelectionKey.OP_ACCEPT);
    }
    paused = null;
  }

  // end::pause[]

  /** Pede o fim do laço. Pode ser chamado de qualquer thread; retorna sem esperar. */
  final void stop() {
    stopping = true;
    // Sem o wakeup, a thread só olharia a variável depois do próximo evento de rede.
    selector.wakeup();
  }

  /** Fecha todos os canais registrados e o seletor. */
  final void closeAll() {
    for (SelectionKey key : selector.keys()) {
      closeQuietly(key.channel());
    }
    closeQuietly(selector);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println("Falha ao fechar: " + e.getMessage());
    }
  }
}
