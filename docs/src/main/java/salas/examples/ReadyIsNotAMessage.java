package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Equívoco: "a chave está pronta, logo há uma mensagem inteira para ler". Uma mensagem de 13 bytes
 * é mandada aos pedaços, e no fim a conexão termina; a chave fica pronta em todos os casos.
 */
public final class ReadyIsNotAMessage {
  private ReadyIsNotAMessage() {}

  /** O que cada {@code read} devolveu, sempre com a chave pronta. */
  record Facts(int first, int second, int rest, int end) {}

  public static void main(String[] args) throws IOException {
    Facts facts = observe();
    System.out.println("Acreditava-se: chave pronta = uma mensagem inteira (aqui, 13 bytes).");
    System.out.println("Chave pronta, read devolveu " + facts.first() + ": meia palavra.");
    System.out.println("Chave pronta, read devolveu " + facts.second() + ": um byte.");
    System.out.println("Chave pronta, read devolveu " + facts.rest() + ": o que faltava.");
    System.out.println(
        "Chave pronta, read devolveu " + facts.end() + ": não há mais nada, é o fim.");
  }

  static Facts observe() throws IOException {
    byte[] message = "Olá, pessoal".getBytes(StandardCharsets.UTF_8);
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        SocketChannel sender = SocketChannel.open(listener.getLocalAddress());
        SocketChannel receiver = listener.accept();
        Selector selector = Selector.open()) {
      receiver.configureBlocking(false);
      receiver.register(selector, SelectionKey.OP_READ);

      sender.write(ByteBuffer.wrap(message, 0, 3)); // O, l e metade do á
      int first = readWhenReady(selector, receiver);
      sender.write(ByteBuffer.wrap(message, 3, 1)); // a outra metade do á
      int second = readWhenReady(selector, receiver);
      sender.write(ByteBuffer.wrap(message, 4, message.length - 4));
      int rest = readWhenReady(selector, receiver);
      sender.close();
      int end = readWhenReady(selector, receiver);
      return new Facts(first, second, rest, end);
    }
  }

  // tag::ready[]
  /** Espera a chave ficar pronta e faz uma leitura só. */
  private static int readWhenReady(Selector selector, SocketChannel receiver) throws IOException {
    selector.select(); // sem prazo: só volta com a chave pronta
    SelectionKey key = selector.selectedKeys().iterator().next();
    if (!key.isReadable()) {
      throw new IOException("a chave devia estar pronta para leitura");
    }
    selector.selectedKeys().clear();
    // "Pronta" só promete que este read não bloqueia (select(2)): veio um byte, vieram vários, ou
    // a conexão acabou. Onde termina a mensagem, só o protocolo sabe.
    return receiver.read(ByteBuffer.allocate(1024));
  }
  // end::ready[]
}
