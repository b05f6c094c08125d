package ex02;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A ponte entre os testes e o {@link FrameDecoder}: entrega a ele exatamente os pedaços que um
 * cliente descreve, e conta ao cliente o que saiu. Já está pronta, e não é entregue.
 */
public class FrameServer {
  /** args[0] é a porta em que escutar, em 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    try (ServerSocket server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket client = server.accept();
        new Thread(() -> onClient(client)).start();
      }
    }
  }

  private static void onClient(Socket client) {
    try (client) {
      doClient(client);
    } catch (EOFException e) {
      // O cliente não tem mais pedaços.
    } catch (IOException e) {
      System.out.println("Um cliente caiu: " + e.getMessage());
    } catch (RuntimeException e) {
      System.out.println("O FrameDecoder lançou " + e + where(e));
    }
  }

  private static void doClient(Socket client) throws IOException {
    DataInputStream input = new DataInputStream(client.getInputStream());
    // Uma escrita por resposta: muitas escritas pequenas esperam umas pelas outras (Nagle).
    DataOutputStream output =
        new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
    FrameDecoder decoder = new FrameDecoder();
    while (true) {
      byte[] piece = new byte[input.readInt()];
      input.readFully(piece);
      decoder.add(piece);
      try {
        byte[] payload;
        while ((payload = decoder.next()) != null) {
          output.writeByte('Q');
          output.writeInt(payload.length);
          output.write(payload);
        }
        output.writeByte('.');
        output.flush();
      } catch (FrameException e) {
        System.out.println("Recusado: " + e.getMessage());
        output.writeByte('!');
        output.flush();
        return;
      }
    }
  }

  /** Em que linha do seu código uma exceção nasceu. */
  private static String where(RuntimeException e) {
    for (StackTraceElement element : e.getStackTrace()) {
      if (element.getClassName().startsWith(FrameDecoder.class.getName())) {
        return ", em " + element.getFileName() + ", linha " + element.getLineNumber();
      }
    }
    return "";
  }
}
