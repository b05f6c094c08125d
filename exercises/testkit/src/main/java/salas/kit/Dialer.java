package salas.kit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Conecta-se ao programa, que talvez ainda esteja subindo: tenta de novo até ele escutar.
 *
 * @param first se ninguém se conectou ainda: depois disso, uma recusa é uma falha
 */
record Dialer(Program program, InetSocketAddress address, boolean first) {

  Conversation connect(String party, int receiveBuffer) {
    long deadline = System.nanoTime() + Deadlines.start().toNanos();
    while (true) {
      try {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
          socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(address, (int) Deadlines.answer().toMillis());
        program.timeline().connected(party, false);
        return new Conversation(party, program, socket);
      } catch (ConnectException e) {
        refused(party, deadline);
      } catch (IOException e) {
        throw program.failure(
            Failure.Cause.START, "Não foi possível conectar: " + e.getMessage() + ".");
      }
      Pause.millis(Program.POLL_MS);
    }
  }

  private void refused(String party, long deadline) {
    if (!program.isAlive()) {
      throw program.failure(
          Failure.Cause.CRASH, "O programa terminou antes de aceitar " + party + ".");
    }
    if (!first || System.nanoTime() > deadline) {
      throw program.failure(
          first ? Failure.Cause.START : Failure.Cause.ANSWER,
          first
              ? "O programa não escutou em 127.0.0.1, na porta que recebeu em args[0]."
              : "O programa parou de escutar: a conexão de " + party + " foi recusada.");
    }
  }
}
