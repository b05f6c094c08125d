package salas.examples;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Fala TCP à mão: cada linha digitada vai para o socket byte a byte, sem a quebra de linha, e cada
 * leitura aparece como veio. Assim se vê o protocolo sem nenhum cliente no caminho. A thread do
 * programa lê o teclado; outra, o socket.
 */
public final class RawConnection {
  static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private RawConnection() {}

  /** Conecta a 127.0.0.1, na porta 1234 ou na do primeiro argumento, até o servidor encerrar. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 1234;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      System.out.println("conectado; \\xc3 digitado é o byte C3");
      Thread reader = new Thread(() -> onIncoming(socket), "leitura");
      reader.start();
      sendKeyboard(socket.getOutputStream());
      socket.shutdownOutput();
      reader.join();
    }
  }

  private static void sendKeyboard(OutputStream out) throws IOException {
    var keyboard = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = keyboard.readLine()) != null) {
      byte[] bytes = bytesOf(line);
      // Antes de escrever: a resposta do servidor não pode aparecer acima do que a causou.
      System.out.println("enviei " + bytes.length + " bytes: " + HEX.formatHex(bytes));
      out.write(bytes);
    }
    System.out.println("enviei o fim");
  }

  /** Os bytes UTF-8 da linha, trocando cada {@code \xNN} pelo byte que ele nomeia. */
  static byte[] bytesOf(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String[] parts = line.split("\\\\x", -1);
    bytes.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
    for (int i = 1; i < parts.length; i++) {
      bytes.write(HexFormat.fromHexDigits(parts[i], 0, 2));
      bytes.writeBytes(parts[i].substring(2).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void onIncoming(Socket socket) {
    byte[] buffer = new byte[4096];
    try {
      InputStream in = socket.getInputStream();
      int count;
      while ((count = in.read(buffer)) != -1) {
        String text = new String(buffer, 0, count, StandardCharsets.US_ASCII);
        System.out.println("recebi " + count + " bytes: " + text);
      }
      System.out.println("recebi o fim");
    } catch (IOException e) {
      System.out.println("a conexão caiu: " + e.getMessage());
    }
  }
}
