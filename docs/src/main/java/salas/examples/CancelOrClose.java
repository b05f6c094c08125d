package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Equívoco: "cancelei a chave, a conexão acabou". {@code cancel()} só tira o canal do selector: o
 * socket continua aberto, o outro lado não vê fim nenhum, e ninguém mais olha para ele. Fechar o
 * canal faz as duas coisas. Nos dois casos, a chave só deixa {@code keys()} no próximo select; e só
 * então o descritor de um canal registrado e já fechado volta ao sistema, embora o FIN tenha saído
 * na hora.
 */
public final class CancelOrClose {
  private CancelOrClose() {}

  record Facts(AfterCancel afterCancel, AfterClose afterClose) {}

  record AfterCancel(boolean keyValid, boolean channelOpen, int peerRead, Registered registered) {}

  record AfterClose(
      boolean keyValid, int peerRead, Registered registered, String held, String heldAfterSelect) {}

  /** Quantas chaves há em {@code keys()}, antes e depois de um select. */
  record Registered(int before, int after) {}

  public static void main(String[] args) throws IOException {
    Facts facts = observe();
    AfterCancel cancel = facts.afterCancel();
    AfterClose close = facts.afterClose();
    System.out.println("Acreditava-se: cancelar a chave encerra a conexão.");
    System.out.println("depois de key.cancel():");
    System.out.println("  chave válida? " + yesOrNo(cancel.keyValid()));
    System.out.println("  canal aberto? " + yesOrNo(cancel.channelOpen()));
    System.out.println("  escrevi 5 bytes nele; o outro lado leu " + cancel.peerRead());
    print(cancel.registered());
    System.out.println("depois de channel.close():");
    System.out.println("  chave válida? " + yesOrNo(close.keyValid()));
    System.out.println("  o outro lado leu " + close.peerRead());
    print(close.registered());
    System.out.println(
        "  descritor ainda ocupado? "
            + close.held()
            + "; após um select: "
            + close.heldAfterSelect());
  }

  private static void print(Registered keys) {
    System.out.println("  em keys(): " + keys.before() + "; após um select: " + keys.after());
  }

  static Facts observe() throws IOException {
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      return new Facts(cancel(listener), close(listener));
    }
  }

  private static AfterCancel cancel(ServerSocketChannel listener) throws IOException {
    try (Selector selector = Selector.open();
        SocketChannel peer = SocketChannel.open(listener.getLocalAddress());
        SocketChannel channel = listener.accept()) {
      SelectionKey key = register(channel, selector);
      key.cancel();
      // Se o outro lado tivesse visto um fim, este read daria -1, e não o que foi escrito agora.
      channel.write(ByteBuffer.wrap(new byte[5]));
      int peerRead = peer.read(ByteBuffer.allocate(16));
      return new AfterCancel(key.isValid(), channel.isOpen(), peerRead, registered(selector));
    }
  }

  private static AfterClose close(ServerSocketChannel listener) throws IOException {
    try (Selector selector = Selector.open();
        SocketChannel peer = SocketChannel.open(listener.getLocalAddress())) {
      Set<String> others = openSockets();
      SocketChannel channel = listener.accept();
      Set<String> own = openSockets();
      own.removeAll(others);
      SelectionKey key = register(channel, selector);
      channel.close(); // cancela a chave e manda o FIN, mas não devolve ainda o descritor
      int peerRead = peer.read(ByteBuffer.allocate(16));
      String held = anyOpen(own);
      Registered registered = registered(selector);
      return new AfterClose(key.isValid(), peerRead, registered, held, anyOpen(own));
    }
  }

  private static Registered registered(Selector selector) throws IOException {
    int before = selector.keys().size();
    selector.selectNow(); // é aqui que as chaves canceladas saem
    return new Registered(before, selector.keys().size());
  }

  /** Os sockets deste processo, como o Linux os numera; nos outros sistemas, nada. */
  private static Set<String> openSockets() throws IOException {
    Set<String> sockets = new HashSet<>();
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
        for (Path descriptor : open) {
          try {
            sockets.add(Files.readSymbolicLink(descriptor).toString());
          } catch (NoSuchFileException e) {
            // Fechado enquanto se listava: não está mais aberto.
          }
        }
      }
      sockets.removeIf(target -> !target.startsWith("socket:"));
    }
    return sockets;
  }

  private static String anyOpen(Set<String> own) throws IOException {
    return own.isEmpty() ? "n/d" : yesOrNo(openSockets().stream().anyMatch(own::contains));
  }

  private static SelectionKey register(SocketChannel channel, Selector selector)
      throws IOException {
    channel.configureBlocking(false);
    return channel.register(selector, SelectionKey.OP_READ);
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "sim" : "não";
  }
}
