package salas.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/**
 * Equívoco: "se o outro sumir, eu fico sabendo". FIN e RST são mensagens; quem perde a luz ou a
 * rede não manda nenhuma, e para o {@code select()} é igual a quem está calado. Só uma pergunta com
 * prazo os distingue. Em loopback não há cabo que puxar: aqui o sumido é uma ponta que ninguém
 * atende. O kernel dela ainda confirma os bytes; numa queda de verdade nem isso, e o do servidor os
 * repetiria por 13 a 30 minutos antes de desistir (tcp(7), tcp_retries2).
 */
public final class VanishedPeer {
  private static final int QUIET_MS = 300;
  private static final int ANSWER_MS = 2000;

  private VanishedPeer() {}

  record Facts(
      int readyWhileQuiet,
      int writtenToAlive,
      int writtenToVanished,
      boolean aliveAnswered,
      boolean vanishedAnswered,
      boolean keepAliveByDefault,
      String keepIdle) {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Facts facts = observe();
    System.out.println("Acreditava-se: se o outro sumir, o select() avisa.");
    System.out.println("um calado e um sumido; chaves prontas: " + facts.readyWhileQuiet());
    System.out.println("write ao calado: " + facts.writtenToAlive() + " byte aceito");
    System.out.println("write ao sumido: " + facts.writtenToVanished() + " byte aceito");
    System.out.println("respondeu no prazo? o calado, " + yesOrNo(facts.aliveAnswered()));
    System.out.println("                    o sumido, " + yesOrNo(facts.vanishedAnswered()));
    System.out.println("SO_KEEPALIVE ligado por padrão? " + yesOrNo(facts.keepAliveByDefault()));
    System.out.println("  e ligado, perguntaria depois de " + facts.keepIdle() + " de silêncio");
  }

  static Facts observe() throws IOException, InterruptedException {
    try (ServerSocketChannel listener =
            ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        Selector selector = Selector.open();
        SocketChannel quietPeer = SocketChannel.open(listener.getLocalAddress());
        SocketChannel quiet = listener.accept();
        SocketChannel vanishedPeer = SocketChannel.open(listener.getLocalAddress());
        SocketChannel vanished = listener.accept()) {
      Thread answering = new Thread(() -> onAnswer(quietPeer), "calado");
      answering.start(); // para vanishedPeer não há quem responda
      SelectionKey quietKey = register(quiet, selector);
      SelectionKey vanishedKey = register(vanished, selector);
      int readyWhileQuiet = selector.select(QUIET_MS);

      int toQuiet = quiet.write(ByteBuffer.wrap(new byte[1])); // "ainda está aí?"
      int toVanished = vanished.write(ByteBuffer.wrap(new byte[1])); // aceito pelo NOSSO kernel
      awaitAnswers(selector);
      boolean quietAnswered = selector.selectedKeys().contains(quietKey);
      boolean vanishedAnswered = selector.selectedKeys().contains(vanishedKey);
      answering.join();
      return new Facts(
          readyWhileQuiet,
          toQuiet,
          toVanished,
          quietAnswered,
          vanishedAnswered,
          vanished.getOption(StandardSocketOptions.SO_KEEPALIVE),
          keepIdle(vanished));
    }
  }

  /** Espera até o prazo; sem tirar as chaves de selectedKeys(), elas se acumulam lá. */
  private static void awaitAnswers(Selector selector) throws IOException {
    long deadline = System.nanoTime() + ANSWER_MS * 1_000_000L;
    for (long left = ANSWER_MS; left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
      selector.select(left);
    }
  }

  /** Silêncio até a primeira sonda; o RFC 9293, seção 3.8.4, pede no mínimo 2 horas por padrão. */
  private static String keepIdle(SocketChannel channel) throws IOException {
    return channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)
        ? channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE) + " segundos"
        : "2 horas ou mais";
  }

  private static void onAnswer(SocketChannel peer) {
    try {
      ByteBuffer question = ByteBuffer.allocate(1);
      peer.read(question);
      peer.write(question.flip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
