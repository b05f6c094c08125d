package salas.kit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;

/**
 * Conecta-se ao programa, que talvez ainda esteja subindo: tenta de novo até ele escutar.
 *
 * @param first se ninguém se conectou ainda: depois disso, uma recusa é uma falha
 */
record Dialer(Program program, boolean first) {

  Conversation connect(String party, int receiveBuffer) {
    long deadline = System.nanoTime() + Deadlines.start().toNanos();
    while (true) {
      try {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
          socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(program.running().address(), (int) Deadlines.answer().toMillis());
        program.timeline().connected(party, false);
        return new Conversation(party, program, socket);
      } catch (ConnectException e) {
        refused(party, deadline);
      } catch (SocketTimeoutException e) {
        throw program.failure(
            Failure.Cause.TIMEOUT,
            "O programa não aceita: a conexão de " + party + " esperou o prazo inteiro na fila.",
            Symptom.NOT_LISTENING);
      } catch (IOException e) {
        throw program.failure(
            Failure.Cause.START,
            "Não foi possível conectar: " + e.getMessage() + ".",
            Symptom.NOT_LISTENING);
      }
      Pause.millis(Program.POLL_MS);
    }
  }

  private void refused(String party, long deadline) {
    if (!program.isAlive()) {
      if (first && program.running().startOnAnotherPort()) {
        return;
      }
      throw program.failure(
          Failure.Cause.CRASH, "O programa terminou antes de aceitar " + party + ".", Symptom.DIED);
    }
    if (!first) {
      throw program.failure(
          Failure.Cause.ANSWER,
          "O programa parou de escutar: a conexão de " + party + " foi recusada.",
          Symptom.REFUSED);
    }
    if (System.nanoTime() > deadline) {
      throw program.failure(Failure.Cause.START, notListening(), Symptom.NOT_LISTENING);
    }
  }

  private String notListening() {
    Set<String> places = program.running().listening();
    return "O programa está vivo, mas não escuta em 127.0.0.1, na porta "
        + program.running().address().getPort()
        + ", que recebeu em args[0]. "
        + (places.isEmpty()
            ? "Ou escuta noutro lugar, ou não chegou lá: espera por algo antes?"
            : "Ele escuta em " + String.join(" e em ", places) + ".");
  }
}
