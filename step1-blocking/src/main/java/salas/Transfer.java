package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Manda uma quantidade de bytes a um servidor de eco e os recebe de volta. O método escolhido faz
 * toda a diferença: {@link #runHalfDuplex} trava quando a quantidade é grande.
 *
 * <p>{@link #sent} e {@link #received} podem ser consultados de outra thread durante a execução.
 */
final class Transfer {
  private static final int CHUNK = 64 * 1024;

  private final Socket socket;
  private final long total;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  Transfer(Socket socket, long total) {
    this.socket = socket;
    this.total = total;
  }

  /** Bytes já entregues ao kernel. */
  long sent() {
    return sent.get();
  }

  /** Bytes de eco já lidos do kernel. */
  long received() {
    return received.get();
  }

  // tag::half[]
  /**
   * ERRADO para quantidades grandes: manda tudo e só depois lê. Enquanto este lado não lê, o eco
   * enche a janela TCP da volta; o servidor bloqueia em {@code write} e para de ler; a janela da
   * ida enche também, e este lado bloqueia em {@code write} para sempre.
   */
  void runHalfDuplex() throws IOException {
    sendAll();
    receiveAll();
  }

  // end::half[]

  // tag::full[]
  /** Certo: uma thread manda enquanto a outra lê; nenhuma janela fica cheia para sempre. */
  void runFullDuplex() throws IOException, InterruptedException {
    Thread sender = new Thread(this::onSend, "envio");
    sender.start();
    receiveAll();
    sender.join();
  }

  // end::full[]

  private void onSend() {
    try {
      sendAll();
    } catch (IOException e) {
      // Quem lê recebe o mesmo erro, na thread que chamou runFullDuplex.
    }
  }

  private void sendAll() throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] chunk = new byte[CHUNK];
    while (sent.get() < total) {
      int length = (int) Math.min(CHUNK, total - sent.get());
      out.write(chunk, 0, length);
      sent.addAndGet(length);
    }
    socket.shutdownOutput();
  }

  private void receiveAll() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] chunk = new byte[CHUNK];
    int length;
    while ((length = in.read(chunk)) != -1) {
      received.addAndGet(length);
    }
  }
}
