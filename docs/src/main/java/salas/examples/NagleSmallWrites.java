package salas.examples;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/**
 * Equívoco: "write manda na hora". O algoritmo de Nagle (RFC 9293, seção 3.7.4), ligado por padrão,
 * segura um pedaço pequeno enquanto o anterior não foi confirmado; o outro lado atrasa a
 * confirmação (seção 3.8.6.3) na esperança de mandá-la com a resposta; e a resposta espera o pedaço
 * que falta. Cada um espera o outro, até vencer o prazo da confirmação: no Linux, uns 40 ms.
 */
public final class NagleSmallWrites {
  static final int ROUNDS = 25;
  private static final int REQUEST = 20;

  private NagleSmallWrites() {}

  /** Microssegundos de uma pergunta com a sua resposta: a mediana de {@link #ROUNDS}. */
  record Facts(boolean noDelayByDefault, long twoWrites, long twoWritesNoDelay, long oneWrite) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Facts facts = observe();
    System.out.println("Acreditava-se: cada write manda os seus bytes na hora.");
    System.out.println(
        "TCP_NODELAY ligado por padrão? " + (facts.noDelayByDefault() ? "sim" : "não"));
    System.out.println(
        "Uma pergunta e a sua resposta (mediana de " + ROUNDS + "), em microssegundos:");
    System.out.println("  dois writes pequenos, depois read: " + facts.twoWrites());
    System.out.println("  o mesmo, com TCP_NODELAY:          " + facts.twoWritesNoDelay());
    System.out.println("  os mesmos bytes num write só:      " + facts.oneWrite());
  }

  static Facts observe() throws IOException, InterruptedException {
    boolean noDelayByDefault;
    try (Socket socket = new Socket()) {
      noDelayByDefault = socket.getTcpNoDelay();
    }
    return new Facts(noDelayByDefault, micros(2, false), micros(2, true), micros(1, false));
  }

  /** Quanto demora uma pergunta em {@code pieces} writes. */
  private static long micros(int pieces, boolean noDelay) throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket server = listener.accept()) {
      client.setTcpNoDelay(noDelay);
      server.setTcpNoDelay(true); // as respostas nunca esperam: o que se mede é a pergunta
      Thread answering = new Thread(() -> onAnswer(server), "respostas");
      answering.start();
      long[] nanos = new long[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        ask(client, pieces);
        nanos[i] = System.nanoTime() - start;
      }
      answering.join();
      Arrays.sort(nanos);
      return nanos[ROUNDS / 2] / 1000; // a mediana não se importa com um soluço da máquina
    }
  }

  private static void ask(Socket client, int pieces) throws IOException {
    byte[] piece = new byte[REQUEST / pieces];
    for (int i = 0; i < pieces; i++) {
      client.getOutputStream().write(piece); // o segundo, pequeno, espera o ACK do primeiro
    }
    if (client.getInputStream().read() == -1) {
      throw new IOException("o servidor não respondeu");
    }
  }

  private static void onAnswer(Socket server) {
    try {
      DataInputStream in = new DataInputStream(server.getInputStream());
      for (int i = 0; i < ROUNDS; i++) {
        in.readFully(new byte[REQUEST]); // só responde à pergunta inteira
        server.getOutputStream().write('!');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
