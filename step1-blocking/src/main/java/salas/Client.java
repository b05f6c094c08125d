package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;

/**
 * Cliente full-duplex com duas threads: uma leva o teclado ao socket, a outra traz o socket à tela.
 * Nenhuma espera pela outra; é isso que torna a conversa full-duplex.
 *
 * <p>Trabalha com bytes, não com texto: um caractere partido entre duas leituras chega inteiro.
 */
final class Client implements AutoCloseable {
  private final Socket socket;
  // Escrito antes do FIN: quem lê o fim da conexão já sabe se ela acabou porque este lado acabou.
  private volatile boolean keyboardEnded;

  private Client(Socket socket) {
    this.socket = socket;
  }

  /**
   * Conecta, bloqueando até a conexão se estabelecer.
   *
   * @throws IOException se a conexão for recusada ou o endereço não existir
   */
  // tag::connect[]
  static Client connect(String host, int port) throws IOException {
    return new Client(new Socket(host, port));
  }

  // end::connect[]

  /**
   * Conversa até o servidor fechar a conexão. O fim do teclado vira um FIN: o que o servidor ainda
   * tiver para mandar continua chegando.
   *
   * @throws IOException se a conexão cair
   */
  // tag::duplex[]
  void run(InputStream keyboard, PrintStream screen) throws IOException {
    Thread sender = new Thread(() -> onKeyboard(keyboard), "teclado"); // <1>
    // Presa no teclado, ela não pode impedir o fim do programa quando o servidor encerra.
    sender.setDaemon(true);
    sender.start();
    byte[] buffer = new byte[8 * 1024];
    int length;
    while ((length = socket.getInputStream().read(buffer)) != -1) { // <2>
      screen.write(buffer, 0, length);
      screen.flush();
    }
    if (!keyboardEnded) {
      screen.println("O servidor encerrou a conexão.");
    }
  }

  private void onKeyboard(InputStream keyboard) {
    try {
      keyboard.transferTo(socket.getOutputStream());
      keyboardEnded = true;
      socket.shutdownOutput(); // <3>
    } catch (IOException e) {
      // A conexão caiu: a outra thread, que lê o socket, também fica sabendo e é ela que avisa.
    }
  }

  // end::duplex[]

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
