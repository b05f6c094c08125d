package salas.kit.run;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import salas.kit.Bytes;
import salas.kit.Delivery;
import salas.kit.Timeline;

/**
 * Repete a rede de uma falha contra um programa que já está rodando, talvez num depurador: os
 * mesmos pedaços, na mesma ordem, esperando entre eles a mesma quantidade de bytes. O fim é onde o
 * outro programa errou: ali, mostra o que este responder.
 */
public final class ReplayMain {
  /** Folgado: quem depura para em pontos de parada. */
  private static final int PATIENCE_MS = 60_000;

  private static final int MAX_PORT = 65_535;

  /** O teclado e a tela do programa ficam com quem o iniciou. */
  private static final String TERMINAL = "terminal";

  private final int port;
  private final Map<String, Socket> sockets = new LinkedHashMap<>();
  private final Map<String, ReplayWriter> writers = new LinkedHashMap<>();
  private final Timeline timeline = new Timeline();

  private ReplayMain(int port) {
    this.port = port;
  }

  /** Argumentos: o arquivo {@code .rede} e a porta do programa. */
  public static void main(String[] args) {
    int status = replay(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** O status de saída; todo erro é uma linha. */
  static int replay(String... args) {
    try {
      if (args.length != 2) {
        throw new IllegalArgumentException("Diga o arquivo .rede e a porta do programa.");
      }
      new ReplayMain(port(args[1])).run(Path.of(args[0]));
      return 0;
    } catch (NoSuchFileException e) {
      return fail("Não há um arquivo " + e.getMessage() + ".");
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      return fail("Não é um arquivo de rede: " + args[0]);
    } catch (ConnectException e) {
      return fail("Ninguém escuta em 127.0.0.1:" + args[1] + ": suba o programa antes.");
    } catch (BindException e) {
      return fail("A porta " + args[1] + " já está em uso.");
    } catch (IllegalArgumentException | IOException e) {
      return fail(e.getMessage());
    }
  }

  private static int fail(String message) {
    System.err.println(message);
    return 1;
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PORT) {
      throw new IllegalArgumentException("A porta é um número até " + MAX_PORT + ": " + text);
    }
    return Integer.parseInt(text);
  }

  private void run(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    try {
      for (String line : lines.subList(0, beforeTheFailure(lines))) {
        step(line.split(" "));
      }
      new ReplayEnd(timeline, sockets).listen();
    } catch (SocketTimeoutException e) {
      timeline.note("o programa não respondeu mais");
    } catch (ConnectException | BindException e) {
      throw e;
    } catch (SocketException e) {
      timeline.note("o programa derrubou a conexão");
    } finally {
      System.out.println(timeline.show());
      for (Socket socket : sockets.values()) {
        socket.close();
      }
    }
  }

  /** O que se recebeu por último é o erro: de um programa consertado vem outra coisa. */
  private static int beforeTheFailure(List<String> lines) {
    int end = lines.size();
    while (end > 1 && lines.get(end - 1).matches("(recebe|#) .*")) {
      end--;
    }
    return end;
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
        socket(words[1]);
        writers.get(words[1]).finish(PATIENCE_MS);
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
    writers.put(party, new ReplayWriter(party, socket));
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
    Socket socket = socket(party);
    timeline.sent(party, bytes);
    if (writers.get(party).write(bytes)) {
      Delivery.awaitRead(socket);
    } else {
      timeline.note("o programa não lê, e o resto do que " + party + " manda espera lugar");
    }
  }

  private void receive(String party, int count) throws IOException {
    if (party.equals(TERMINAL)) {
      timeline.note("o terminal do programa mostrava " + count + " bytes");
      return;
    }
    byte[] buffer = new byte[count];
    int got = 0;
    int last = 0;
    try {
      while (got < count
          && (last = socket(party).getInputStream().read(buffer, got, count - got)) != -1) {
        got += last;
      }
    } finally {
      // Também o que veio antes de o programa se calar.
      timeline.received(party, Arrays.copyOf(buffer, got));
    }
    if (last == -1) {
      timeline.note(party + " ← fim da conexão");
    }
  }

  private static byte[] decode(String data) {
    return data.startsWith("zeros:")
        ? new byte[Integer.parseInt(data.substring(6))]
        : Base64.getDecoder().decode(data);
  }
}
