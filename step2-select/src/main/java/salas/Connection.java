package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * O eco de um cliente, como máquina de estados: o que era "onde a thread está bloqueada" no passo 1
 * vira dado aqui. Só a thread do event loop mexe.
 */
class Connection implements ChannelHandler {
  /** Bytes. Também é o limite do que um cliente que não lê pode ocupar. */
  static final int CAPACITY = 16 * 1024;

  private final SelectionKey key;
  private final SocketChannel channel;
  // Lidos e ainda não devolvidos. Entre um evento e outro está pronto para receber mais (put).
  private final ByteBuffer pending = ByteBuffer.allocate(CAPACITY);
  // O cliente mandou FIN: não haverá mais leitura, mas o eco que falta ainda é dele.
  private boolean inputEnded;

  Connection(SelectionKey key) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
  }

  @Override
  public final void onReady() {
    try {
      doReady();
    } catch (IOException e) {
      // Um RST, por exemplo: não há mais ninguém do outro lado.
      close();
    } catch (RuntimeException | Error e) {
      System.err.println("Erro interno numa conexão, que será fechada: " + e);
      close();
    }
  }

  // tag::ready[]
  void doReady() throws IOException {
    if (key.isReadable()) {
      read();
    }
    write(); // <1>
    if (inputEnded && pending.position() == 0) {
      close();
    } else {
      updateInterestOps();
    }
  }

  private void read() throws IOException {
    if (channel.read(pending) == -1) { // <2>
      inputEnded = true;
    }
  }

  void write() throws IOException {
    pending.flip();
    channel.write(pending);
    pending.compact(); // <3>
  }

  void updateInterestOps() {
    int ops = 0;
    if (!inputEnded && pending.hasRemaining()) {
      ops |= SelectionKey.OP_READ; // <4>
    }
    if (pending.position() > 0) {
      ops |= SelectionKey.OP_WRITE; // <5>
    }
    key.interestOps(ops);
  }

  // end::ready[]

  final SelectionKey key() {
    return key;
  }

  final SocketChannel channel() {
    return channel;
  }

  final ByteBuffer pending() {
    return pending;
  }

  private void close() {
    try {
      // Fechar o canal também cancela a chave.
      channel.close();
    } catch (IOException e) {
      System.err.println("Falha ao fechar uma conexão: " + NetworkErrors.describe(e) + ".");
    }
  }
}
