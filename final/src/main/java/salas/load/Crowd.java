package salas.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import salas.ProtocolAccess;

/**
 * Todos os participantes desta execução e o {@link Selector} que os atende: conecta, lê para um
 * buffer só, entrega ao {@link Listener} e escreve o que ficou pendente. Não sabe o que se mede.
 * Uma thread só.
 */
final class Crowd implements AutoCloseable {
  // Quanto o sistema costuma atrasar o fim de uma espera.
  private static final long WAKEUP_NANOS = 200_000;
  private static final int BUFFER_BYTES = 256 * 1024;

  private final InetSocketAddress server;
  private final Names names = new Names();
  private final MessageReader reader = new MessageReader(names);
  private final Selector selector = Selector.open();
  private final Set<Member> members = new HashSet<>();
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  // Instante (System.nanoTime) da última leitura que trouxe algo.
  private long readAt = System.nanoTime();
  private IOException failure;

  Crowd(InetSocketAddress server) throws IOException {
    this.server = server;
  }

  /** Começa a conectar o participante {@code number}, que vai pedir para entrar na sala. */
  Member connect(int number, String room) throws IOException {
    try {
      Member member = new Member(number, names.of(number), room, server, selector);
      members.add(member);
      return member;
    } catch (IOException e) {
      throw noConnection(e);
    }
  }

  Names names() {
    return names;
  }

  /** O instante da leitura que trouxe o que o ouvinte está conferindo. */
  long readAt() {
    return readAt;
  }

  /**
   * Atende quem está pronto, esperando até {@code timeoutNanos} que alguém fique.
   *
   * @throws LoadException se o servidor fechar, cortar ou mandar o que não devia
   */
  void turn(long timeoutNanos, Listener listener) throws IOException {
    // Direto ao que está pronto: guardar cada chave no conjunto das selecionadas e tirá-la dele
    // custaria tanto quanto conferir o que ela trouxe.
    Consumer<SelectionKey> serve = key -> onReady(key, listener);
    long millis = (timeoutNanos - WAKEUP_NANOS) / 1_000_000;
    if (millis > 0) {
      selector.select(serve, millis);
    } else if (selector.selectNow(serve) == 0) {
      // O select só conta milissegundos; o que falta se espera acordado, mas sem tomar o
      // processador de um servidor que o esteja pedindo.
      Thread.yield();
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** A primeira falha vale; depois dela, ninguém mais é atendido. */
  private void onReady(SelectionKey key, Listener listener) {
    try {
      if (failure == null && key.isValid()) {
        doReady(key, (Member) key.attachment(), listener);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void doReady(SelectionKey key, Member member, Listener listener) throws IOException {
    if (key.isConnectable()) {
      connected(member);
      return;
    }
    int from = member.partialLength();
    int count = 0;
    try {
      if (key.isWritable()) {
        member.write();
      }
      if (key.isReadable()) {
        makeRoom(from);
        count = member.read(buffer);
      }
    } catch (IOException e) {
      throw new LoadException(
          "a conexão de " + member.name() + " caiu: " + ProtocolAccess.describe(e), e);
    }
    if (count > 0) {
      readAt = System.nanoTime();
      int end = from + count;
      member.keep(buffer.array(), reader.read(member, buffer.array(), 0, end, listener), end);
    } else if (count < 0) {
      throw new LoadException(
          member.isInside()
              ? "o servidor fechou a conexão de " + member.name()
              : "o servidor fechou a conexão de " + member.name() + " sem o deixar entrar");
    }
  }

  private void connected(Member member) throws IOException {
    try {
      member.finishConnect();
    } catch (IOException e) {
      throw noConnection(e);
    }
  }

  /** Um objeto grande, de outra pessoa, pode ocupar o buffer e precisar de mais. */
  private void makeRoom(int used) {
    if (used > buffer.capacity() / 2) {
      buffer = ByteBuffer.allocate(2 * buffer.capacity());
    }
  }

  private LoadException noConnection(IOException e) {
    return new LoadException(
        "sem conexão com "
            + server.getHostString()
            + ":"
            + server.getPort()
            + ": "
            + ProtocolAccess.describe(e),
        e);
  }

  /** Desliga um participante e o esquece. */
  void disconnect(Member member) throws IOException {
    members.remove(member);
    member.close();
  }

  @Override
  public void close() throws IOException {
    for (Member member : members) {
      member.close();
    }
    selector.close();
  }
}
