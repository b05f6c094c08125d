package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import salas.spi.LayerException;

/**
 * O que o laço avisa a uma conexão: o socket está pronto, um prazo venceu, a resposta que ela
 * esperava de outra thread chegou. Só a thread do event loop mexe.
 */
abstract class ConnectionEvents extends ConnectionLifecycle {
  /** O que fazer com uma resposta, na thread do event loop. */
  @FunctionalInterface
  interface Step {
    void run() throws ProtocolException;
  }

  ConnectionEvents(Transport transport, ServerContext context) {
    super(transport, context);
  }

  /**
   * Chegou isto, emprestado até o retorno. Os quadros incompletos ficam com o {@link Transport}; se
   * a conversa passar a WAITING, os inteiros que sobrarem também.
   */
  abstract void decodeFrames(ByteBuffer in) throws ProtocolException;

  @Override
  public final void onReady() {
    try {
      doReady();
    } catch (IOException e) {
      // Um RST, por exemplo: não há mais ninguém do outro lado.
      abort();
    }
  }

  private void doReady() throws IOException {
    if (transport.isReadable()) {
      read();
    }
    settle();
  }

  private void read() throws IOException {
    try {
      ByteBuffer in = transport.read();
      if (in == null) {
        leaveRoom();
        startClosing();
      } else {
        decode(in);
      }
    } catch (LayerException e) {
      refuse(e.getMessage());
    }
  }

  private void decode(ByteBuffer in) {
    try {
      decodeFrames(in);
    } catch (ProtocolException e) {
      refuse(e.getMessage());
    }
    if (state == State.WAITING) {
      transport.pause(in);
    }
  }

  /** O fim de todo aviso: escreve o que der, e diz ao seletor o que esperar a seguir. */
  private void settle() throws IOException {
    if (transport.pending() > 0) {
      flush();
    }
    if (state == State.CLOSING && transport.saidAll()) {
      finishClosing();
    }
    transport.updateInterestOps();
  }

  private void flush() throws IOException {
    if (transport.flush() > 0 && state == State.CLOSING) {
      // Enquanto a outra ponta recebe, o encerramento em ordem continua esperando por ela.
      startDeadline(context.closings());
    }
  }

  @Override
  public final void onDeadline() {
    long seconds = context.limits.handshakeTimeout().toSeconds();
    switch (state) {
      case HANDSHAKE -> refuse("o handshake não chegou inteiro em " + seconds + " segundos");
      case WAITING ->
          refuse("a resposta ao handshake não ficou pronta em " + seconds + " segundos");
      default -> abort();
    }
  }

  // tag::resume[]
  /** Chegou a resposta que esta conexão esperava. Serve a qualquer thread; retorna sem esperar. */
  final void resume(Step step) {
    context.execute(() -> ErrorBoundary.onTask(this, () -> onAnswer(step)));
  }

  final void onAnswer(Step step) {
    if (state != State.WAITING) {
      return; // <1>
    }
    state = State.HANDSHAKE;
    ByteBuffer rest = transport.unpause(); // <2>
    try {
      try {
        step.run();
        decode(rest);
      } catch (ProtocolException e) {
        refuse(e.getMessage());
      }
      settle(); // <3>
    } catch (IOException e) {
      abort();
    }
  }
  // end::resume[]
}
