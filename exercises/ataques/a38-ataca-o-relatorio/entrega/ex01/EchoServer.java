package ex01;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Responde e escreve textos que estragariam um relatório: HTML, ANSI, controles, fórmula de planilha, texto ao contrário. */
public class EchoServer {
  public static void main(String[] args) throws IOException {
    System.out.write(NASTY.getBytes(StandardCharsets.UTF_8));
    System.out.write(new byte[] {0, 1, 8, 27, (byte) 0xFF, (byte) 0xC3});
    System.out.flush();
    int port = Integer.parseInt(args[0]);
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket client = server.accept()) {
          echo(client);
        } catch (IOException e) {
          System.out.println("Um cliente caiu: " + e.getMessage());
        }
      }
    }
  }

  private static void echo(Socket client) throws IOException {
    client.getInputStream().read();
    client.getOutputStream().write(NASTY.getBytes(StandardCharsets.UTF_8));
  }

  private static final String NASTY =
      "=cmd|' /C calc'!A0\n</pre></textarea><script>alert(document.title)</script>{{{nota}}}]]>&amp;"
          + "\033[2J\033[31mAPROVADO\033[0m\u202e001 atoN\u202c\u0000\u0008\ufffe\r\n";
}
