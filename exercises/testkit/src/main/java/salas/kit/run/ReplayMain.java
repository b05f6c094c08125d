package salas.kit.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import salas.kit.Bytes;
import salas.kit.Delivery;
import salas.kit.Timeline;

/**
 * Repete a rede de uma falha contra um programa que já está rodando, talvez num depurador: os
 * mesmos pedaços, na mesma ordem, esperando entre eles a mesma quantidade de bytes.
 */
public final class ReplayMain {
  /** Folgado: quem depura para em pontos de parada. */
  private static final int PATIENCE_MS = 60_000;

  /** O teclado e a tela do programa ficam com quem o iniciou. */
  private static final String TERMINAL = "terminal";

  private final int port;
  private final Map<String, Socket> sockets = new HashMap<>();
  private final Timeline timeline = new Timeline();

  private ReplayMain(int port) {
    this.port = port;
  }

  /** Argumentos: o arquivo {@code .rede} e a porta do programa. */
  public static void main(String[] args) {
    try {
      if (args.length != 2) {
        throw new IllegalArgumentException("Diga o arquivo .rede e a porta do programa.");
      }
      new ReplayMain(Integer.parseInt(args[1])).run(Path.of(args[0]));
    } catch (NoSuchFileException e) {
      fail("Não há um arquivo " + e.getMessage() + ".");
    } catch (NumberFormatException e) {
      fail("A porta é um número: " + args[1]);
    } catch (IllegalArgumentException | IOException e) {
      fail(e.getMessage());
    }
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(1);
  }

  private void run(Path file) throws IOException {
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          step(line.split(" "));
        }
      }
    } catch (SocketTimeoutException e) {
      timeline.note("o programa não respondeu mais");
    } finally {
      System.out.println(timeline.show());
      for (Socket socket : sockets.values()) {
        socket.close();
      }
    }
  }

  private void step(String[] words) throws IOException {
    switch (words[0]) {
      case "#" -> timeline.note(String.join(" ", Arrays.copyOfRange(words, 1, words.length)));
      case "conecta" -> connect(words[1]);
      case "aceita" -> accept(words[1]);
      case "envia" -> send(words[1], decode(words[2]));
      case "recebe" -> receive(words[1], Integer.parseInt(words[2]));
      case "fim" -> {
        if (words[1].equals(TERMINAL)) {
          timeline.note("no terminal do programa, encerre a entrada");
          return;
        }
        timeline.ended(words[1], "encerra a ida (FIN)", "fim");
        socket(words[1]).shutdownOutput();
      }
      case "derruba" -> {
        timeline.ended(words[1], "derruba a conexão (RST)", "derruba");
        socket(words[1]).setSoLinger(true, 0);
        socket(words[1]).close();
      }
      case "fecha" -> {
        timeline.ended(words[1], "fecha", "fecha");
        socket(words[1]).close();
      }
      default -> throw new IOException("não é uma linha de rede: " + String.join(" ", words));
    }
  }

  private void connect(String party) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
    remember(party, socket, false);
  }

  private void accept(String party) throws IOException {
    try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      System.out.println("Esperando o programa em 127.0.0.1:" + port + "...");
      remember(party, listener.accept(), true);
    }
  }

  private void remember(String party, Socket socket, boolean accepted) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    sockets.put(party, socket);
    timeline.connected(party, accepted);
  }

  private Socket socket(String party) throws IOException {
    Socket socket = sockets.get(party);
    if (socket == null) {
      throw new IOException(party + " não é uma conexão desta rede");
    }
    return socket;
  }

  private void send(String party, byte[] bytes) throws IOException {
    if (party.equals(TERMINAL)) {
      timeline.note("no terminal do programa, digite " + Bytes.show(bytes));
      return;
    }
    timeline.sent(party, bytes);
    socket(party).getOutputStream().write(bytes);
    Delivery.awaitRead(socket(party));
  }

  private void receive(String party, int count) throws IOException {
    if (party.equals(TERMINAL)) {
      timeline.note("o terminal do programa mostrava " + count + " bytes");
      return;
    }
    byte[] bytes = socket(party).getInputStream().readNBytes(count);
    timeline.received(party, bytes);
  }

  private static byte[] decode(String data) {
    return data.startsWith("zeros:")
        ? new byte[Integer.parseInt(data.substring(6))]
        : Base64.getDecoder().decode(data);
  }
}
