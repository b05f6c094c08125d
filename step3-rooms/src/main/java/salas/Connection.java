package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A conversa com um cliente: recebe o handshake, entra na sala, fala, sai. Toda escrita é
 * enfileirada e sai quando o socket está pronto. Só a thread do event loop mexe.
 *
 * <p>Estados: HANDSHAKE → IN_ROOM → CLOSING → fechada; quem é recusado vai direto a CLOSING.
 */
final class Connection implements ChannelHandler, Participant {
  private enum State {
    // Limitação (resolvida em final): sem prazo nem limite de conexões; um cliente calado ocupa um
    // lugar para sempre.
    HANDSHAKE,
    IN_ROOM,
    /** Escreve o que falta, manda FIN e joga fora o que chegar, até o cliente encerrar também. */
    CLOSING
  }

  private final SelectionKey key;
  private final SocketChannel channel;
  private final RoomRegistry rooms;
  private final Consumer<String> log;
  private final FrameDecoder decoder = new FrameDecoder();
  private final OutboundQueue outbound = new OutboundQueue();
  private State state = State.HANDSHAKE;
  private boolean inputEnded;
  // Nulos até entrar numa sala.
  private String name;
  private Room room;

  Connection(SelectionKey key, RoomRegistry rooms, Consumer<String> log) {
    this.key = key;
    this.channel = (SocketChannel) key.channel();
    this.rooms = rooms;
    this.log = log;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  // tag::send[]
  public void send(ByteBuffer message) {
    // Limitação (resolvida em final): sem limite; um cliente que não lê faz a memória crescer.
    outbound.add(message.duplicate());
    key.interestOpsOr(SelectionKey.OP_WRITE);
  }

  // end::send[]

  @Override
  public void onReady() {
    try {
      doReady();
    } catch (IOException e) {
      // Um RST, por exemplo: não há mais ninguém do outro lado.
      abort();
    } catch (RuntimeException | Error e) {
      log.accept("Erro interno numa conexão, que será fechada: " + e);
      abort();
    }
  }

  // tag::ready[]
  private void doReady() throws IOException {
    if (key.isReadable()) {
      read();
    }
    outbound.writeTo(channel);
    if (state == State.CLOSING && outbound.isEmpty()) {
      finishClosing();
    }
    if (key.isValid()) {
      updateInterestOps();
    }
  }

  private void read() throws IOException {
    if (channel.read(decoder.buffer()) == -1) {
      inputEnded = true;
      startClosing(); // <1>
    } else if (state == State.CLOSING) {
      decoder.discard(); // <2>
    } else {
      try {
        decodeFrames();
      } catch (ProtocolException e) {
        // Limitação (resolvida em final): fecha sem dizer ao cliente o que houve.
        log.accept("Conexão fora do protocolo: " + e.getMessage() + ".");
        startClosing();
      }
    }
  }

  private void decodeFrames() throws ProtocolException {
    byte[] payload;
    while (state != State.CLOSING && (payload = decoder.next()) != null) {
      if (state == State.HANDSHAKE) {
        enter(Handshake.parse(payload));
      } else {
        // Limitação (resolvida em final): o que não é UTF-8 vira U+FFFD em vez de ser recusado.
        say(new String(payload, StandardCharsets.UTF_8));
      }
    }
  }

  // end::ready[]

  // Limitação (resolvida em final): o nome é aceito como vier, até "Sistema" ou um repetido.
  // tag::enter[]
  private void enter(Handshake handshake) {
    String username = handshake.username();
    Room wanted = rooms.find(handshake.room());
    if (wanted == null) {
      log.accept(username + " tentou entrar em sala inexistente.");
      reject(ServerMessage.ROOM_NOT_FOUND);
    } else if (wanted.isFull()) {
      log.accept(
          username
              + " tentou entrar na sala '"
              + wanted.name()
              + "', mas seu limite de participantes já foi atingido.");
      reject(ServerMessage.ROOM_FULL);
    } else {
      log.accept(username + " entrou na sala " + wanted.name() + ".");
      name = username;
      room = wanted;
      state = State.IN_ROOM;
      room.join(this);
    }
  }

  // end::enter[]

  private void say(String text) {
    if (!text.isEmpty()) {
      log.accept(name + " [" + room.name() + "]: " + text);
      room.say(this, text);
    }
  }

  private void reject(String code) {
    send(new ServerMessage(ServerMessage.SYSTEM, code).encode());
    state = State.CLOSING;
  }

  // tag::leave[]
  private void startClosing() {
    leave();
    state = State.CLOSING;
  }

  private void leave() {
    if (room != null) {
      log.accept("Conexão encerrada de: " + name);
      Room left = room;
      room = null;
      left.leave(this);
    }
  }

  // end::leave[]

  // tag::closing[]
  /**
   * Tudo já foi escrito. Fechar agora, com bytes do cliente por ler, faria o kernel mandar RST, e o
   * RST joga fora o que ainda está no nosso buffer de envio (RFC 9293, 3.6.1): por isso só o FIN.
   */
  private void finishClosing() throws IOException {
    if (inputEnded) {
      channel.close();
    } else {
      // Limitação (resolvida em final): espera o fim do cliente sem prazo.
      channel.shutdownOutput();
    }
  }

  // end::closing[]

  private void updateInterestOps() {
    int ops = 0;
    if (!inputEnded) {
      ops |= SelectionKey.OP_READ;
    }
    if (!outbound.isEmpty()) {
      ops |= SelectionKey.OP_WRITE;
    }
    key.interestOps(ops);
  }

  private void abort() {
    leave();
    try {
      channel.close();
    } catch (IOException e) {
      log.accept("Falha ao fechar uma conexão: " + NetworkErrors.describe(e) + ".");
    }
  }
}
