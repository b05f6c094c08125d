package salas.examples;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fala TCP à mão: cada linha digitada vai para o socket byte a byte, sem a quebra de linha, e cada
 * leitura aparece como veio. Assim se vê o protocolo sem nenhum cliente no caminho. A thread do
 * programa lê o teclado; outra, o socket.
 */
public final class RawConnection {
  static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final Pattern NAMED_BYTE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");

  private RawConnection() {}

  /** Conecta a 127.0.0.1, na porta 1234 ou na do primeiro argumento, até o servidor encerrar. */
  public static void main(String[] args) throws InterruptedException {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 1234;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      System.out.println("conectado; \\xc3 digitado é o byte C3");
      Thread reader = new Thread(() -> onIncoming(socket), "leitura");
      reader.start();
      sendKeyboard(socket.getOutputStream());
      socket.shutdownOutput();
      reader.join();
    } catch (ConnectException e) {
      System.out.println("ninguém escuta na porta " + port);
    } catch (IOException e) {
      System.out.println("a conexão caiu: " + e.getMessage());
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

  /** Os bytes UTF-8 da linha; cada {@code \xNN} é o byte que ele nomeia, e outro \x é texto. */
  static byte[] bytesOf(String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher named = NAMED_BYTE.matcher(line);
    int at = 0;
    while (named.find()) {
      bytes.writeBytes(line.substring(at, named.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(HexFormat.fromHexDigits(named.group(1)));
      at = named.end();
    }
    bytes.writeBytes(line.substring(at).getBytes(StandardCharsets.UTF_8));
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
