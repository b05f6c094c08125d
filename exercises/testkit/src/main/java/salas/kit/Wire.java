package salas.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Por onde passam os bytes de uma {@link Conversation}: uma conexão, ou o terminal do programa.
 * Tudo vai para a linha do tempo; o que se espera dos bytes não é assunto daqui. Uma thread lê e
 * uma escreve.
 *
 * @param socket a conexão, ou null no terminal
 */
record Wire(String party, Program program, Socket socket, Source source, OutputStream output) {

  /** O resto de uma frase vem logo atrás do começo dela. */
  private static final Duration TRAILING = Duration.ofMillis(100);

  void send(byte[] bytes) {
    program.timeline().sent(party, bytes);
    program.sent().add(party, bytes);
    try {
      output.write(bytes);
      output.flush();
    } catch (IOException e) {
      throw broken("não aceitou o que " + party + " mandou");
    }
  }

  /** Espera que o programa leia o que já foi; de um terminal não se sabe. */
  void awaitRead() {
    if (!isTerminal()) {
      Delivery.awaitRead(socket, program::wantsProcessor);
    }
  }

  /** Os bytes que vieram; vazio no fim; null se o prazo passou. */
  byte[] read(int limit, Duration patience) {
    byte[] buffer = new byte[limit];
    try {
      int count = source.read(buffer, patience);
      if (count == -1) {
        program.timeline().note(party + " ← fim " + (isTerminal() ? "da tela" : "da conexão"));
        return new byte[0];
      }
      byte[] piece = Arrays.copyOf(buffer, count);
      program.timeline().received(party, piece);
      return piece;
    } catch (SocketTimeoutException e) {
      return null;
    } catch (IOException e) {
      throw broken("derrubou a conexão de " + party + " (RST, e não fim em ordem)");
    }
  }

  /** O que mais já estiver a caminho, para que uma falha o mostre; talvez nada. */
  byte[] readMore(int limit) {
    byte[] all = {};
    try {
      byte[] piece;
      while (all.length < limit
          && (piece = read(limit - all.length, TRAILING)) != null
          && piece.length > 0) {
        all = Bytes.concat(all, piece);
      }
    } catch (Failure fell) {
      // A falha que se conta é a que pediu isto.
    }
    return all;
  }

  /** Encerra a ida (FIN); a volta continua viva. */
  void shutdownOutput() {
    String how = isTerminal() ? "fecha o teclado (−1)" : "encerra a ida (FIN)";
    program.timeline().ended(party, how, "fim");
    try {
      if (isTerminal()) {
        output.close();
      } else {
        socket.shutdownOutput();
      }
    } catch (IOException e) {
      throw broken("encerrou antes que " + party + " encerrasse a ida");
    }
  }

  /** Derruba a conexão (RST). */
  void reset() {
    program.timeline().ended(party, "derruba a conexão (RST)", "derruba");
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Já caiu: é o que se queria.
    }
    closeQuietly();
  }

  void close() {
    if (!isTerminal() && !socket.isClosed()) {
      program.timeline().ended(party, "fecha", "fecha");
    }
    closeQuietly();
  }

  boolean isTerminal() {
    return socket == null;
  }

  private void closeQuietly() {
    try {
      if (isTerminal()) {
        output.close();
      } else {
        socket.close();
      }
    } catch (IOException e) {
      // Fechar o que já caiu não é problema de ninguém.
    }
  }

  private Failure broken(String what) {
    program.timeline().note(party + " ← conexão derrubada");
    return program.failure(Failure.Cause.ANSWER, "O programa " + what + ".", Symptom.RESET);
  }
}
