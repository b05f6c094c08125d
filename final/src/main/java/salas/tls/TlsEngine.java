package salas.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import salas.spi.ByteLayer.Wire;
import salas.spi.LayerException;

/**
 * Move o {@link SSLEngine}, que faz as contas do TLS e não conhece sockets: dá os passos que ele
 * pede, com os bytes que há. Só a thread do laço, menos as tarefas do motor.
 */
final class TlsEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final TlsBuffers buffers;
  private final Executor tasks;
  private boolean inputClosed;
  // Uma tarefa do motor corre em outra thread, que é quem escreve falso aqui.
  private volatile boolean working;

  /**
   * @param engine já configurado, e só desta conexão
   * @param buffers emprestados, de todas as conexões desta thread
   * @param tasks onde correm as contas demoradas do handshake; cheio, recusa
   */
  TlsEngine(SSLEngine engine, TlsBuffers buffers, Executor tasks) throws SSLException {
    this.engine = engine;
    this.buffers = buffers;
    this.tasks = tasks;
    engine.beginHandshake();
  }

  boolean isClient() {
    return engine.getUseClientMode();
  }

  /** Se as pontas já combinaram as chaves, e nada mais têm a combinar. */
  boolean isOpen() {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  /** Se há uma tarefa em outra thread: até ela acabar, o motor não anda. */
  boolean isWorking() {
    return working;
  }

  /** Se a outra ponta já disse close_notify. */
  boolean isInputClosed() {
    return inputClosed;
  }

  // tag::advance[]
  /**
   * Anda até faltar o que ler, ou uma tarefa ficar com outra thread.
   *
   * @param net o que veio do socket; o que sobrar é o começo de um registro
   * @param in recebe tudo o que se decifrar
   * @return se parou por causa de uma tarefa
   */
  boolean advance(Wire wire, ByteBuffer net, ByteBuffer in) throws IOException {
    boolean stopped = false;
    boolean moving = true;
    while (moving) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> { // <1>
          startTask(wire);
          stopped = working;
          moving = !stopped;
        }
        case NEED_WRAP -> wrap(wire, NOTHING, NOTHING); // <2>
        default -> moving = unwrap(net, in); // <3>
      }
    }
    return stopped;
  }

  /** Um registro. Falso quando não há mais um inteiro, ou não virá mais nenhum. */
  private boolean unwrap(ByteBuffer net, ByteBuffer in) throws SSLException {
    Status status = engine.unwrap(net, in).getStatus();
    if (status == Status.CLOSED) {
      inputClosed = true;
      net.position(net.limit());
    } else if (status == Status.BUFFER_OVERFLOW) {
      throw new SSLException("registro maior que o buffer");
    }
    return status == Status.OK;
  }

  // end::advance[]

  // tag::wrap[]
  /**
   * Cifra o que houver nos dois trechos, e o que o motor tiver a dizer, e manda já.
   *
   * @return quantos bytes o socket aceitou
   */
  int wrap(Wire wire, ByteBuffer head, ByteBuffer tail) throws IOException {
    ByteBuffer[] plain = {head, tail};
    ByteBuffer out = buffers.outgoing();
    int accepted = 0;
    SSLEngineResult result;
    do {
      result = engine.wrap(plain, out); // <1>
      if (result.getStatus() == Status.BUFFER_OVERFLOW && out.position() > 0) {
        accepted += wire.transmit(out.flip(), NOTHING); // <2>
        out.clear();
      } else if (result.bytesProduced() == 0) {
        break;
      }
    } while (head.hasRemaining() || tail.hasRemaining() || needsWrap());
    if (head.hasRemaining() || tail.hasRemaining()) {
      throw new SSLException("o motor não cifrou tudo");
    }
    return accepted + wire.transmit(out.flip(), NOTHING);
  }

  // end::wrap[]

  private boolean needsWrap() {
    return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
  }

  /** O alerta que o motor preparou, se a falha foi daqui. */
  void sendAlert(Wire wire) throws IOException {
    try {
      wrap(wire, NOTHING, NOTHING);
    } catch (SSLException e) {
      // Nem o alerta: fica o FIN.
    }
  }

  /** Manda close_notify; depois disto, nada mais se cifra. */
  void closeOutput(Wire wire) throws IOException {
    engine.closeOutbound();
    wrap(wire, NOTHING, NOTHING);
  }

  // tag::task[]
  private void startTask(Wire wire) throws IOException {
    Runnable task = engine.getDelegatedTask();
    if (task == null) {
      throw new SSLException("a tarefa do motor não terminou");
    }
    working = true; // <1>
    try {
      tasks.execute(() -> work(task, wire));
    } catch (RejectedExecutionException e) {
      working = false;
      throw new LayerException("há clientes demais começando uma conexão TLS ao mesmo tempo");
    }
  }

  /** Na outra thread: só as contas, e um recado ao laço. */
  private void work(Runnable first, Wire wire) {
    try {
      for (Runnable task = first; task != null; task = engine.getDelegatedTask()) {
        task.run();
      }
    } finally {
      working = false; // <2>
      wire.resume();
    }
  }
  // end::task[]
}
