package salas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import salas.spi.ByteLayer;

/**
 * O lado dos bytes de uma conexão: lê e recorta em quadros, escreve já o que o socket aceitar,
 * guarda o resto, com limite, e mantém o conjunto de interesse. Não sabe o que é handshake, nem o
 * que é sala; se algo cifra os bytes no caminho, é a {@link ByteLayer}. Só a thread do event loop.
 *
 * <p>Não é {@code final} só por causa de {@link ObservedConnection}, que repete cada passo e avisa
 * quem olha; sem ninguém olhando, aquela classe nem é carregada.
 */
class Transport implements ByteLayer.Wire {
  private final SelectionKey key;
  private final ServerContext context;
  private final ByteLayer layer;
  private final FrameDecoder decoder = new FrameDecoder();
  private final PendingBytes pending = new PendingBytes();
  private boolean inputEnded;
  // O que se leu e ainda não se pode decodificar; nulo se a leitura não está parada.
  private byte[] kept;
  // O que já foi posto na conta do orçamento.
  private int accounted;

  Transport(SelectionKey key, ServerContext context) {
    this.key = key;
    this.context = context;
    this.layer = context.newLayer();
  }

  private SocketChannel channel() {
    return (SocketChannel) key.channel();
  }

  /** Se o {@code select} desta rodada achou o que ler, ou a camada já o tem. */
  final boolean isReadable() {
    return kept == null && (key.isReadable() || layer.hasInput());
  }

  /** Bytes lidos e guardados: os de um quadro inacabado e, numa pausa, os que vieram depois. */
  final int partial() {
    return decoder.partialBytes() + keptBytes();
  }

  private int keptBytes() {
    return kept == null ? 0 : kept.length;
  }

  /** Bytes que o socket ainda não aceitou, ou que a camada ainda não lhe deu. */
  final int pending() {
    return pending.size() + layer.pending();
  }

  /** Se o outro lado já encerrou a direção em que fala. */
  final boolean inputEnded() {
    return inputEnded;
  }

  // tag::read[]
  /** O que já chegou, num buffer emprestado do servidor; {@code null} no fim do fluxo. */
  ByteBuffer read() throws IOException {
    ByteBuffer in = context.readBuffer();
    if (layer.read(this, in) == -1) {
      inputEnded = true;
      return null;
    }
    return in.flip();
  }

  @Override
  public final int receive(ByteBuffer in) throws IOException {
    return channel().read(in);
  }

  /** O próximo quadro inteiro de {@code in}, ou {@code null}: o que sobra fica guardado. */
  ByteBuffer nextFrame(ByteBuffer in, int maxPayload) throws ProtocolException {
    ByteBuffer payload = decoder.next(in, maxPayload);
    account();
    return payload;
  }

  // end::read[]

  // tag::deliver[]
  /**
   * Entrega os dois trechos, nesta ordem e depois do que já esperava. Não bloqueia.
   *
   * @return {@code null}, ou por que esta conexão não pode continuar, numa oração
   */
  final String deliver(ByteBuffer head, ByteBuffer tail) {
    if (pending.size() > context.limits.maxPending()) { // <1>
      return "lenta demais, com " + pending.size() + " bytes por receber";
    }
    try {
      send(head, tail); // <2>
    } catch (IOException e) {
      return NetworkErrors.describe(e);
    }
    if (!pending.isEmpty()) {
      wantWrite(); // <3>
      account();
    }
    return null;
  }

  // end::deliver[]

  // tag::write[]
  /** Devolve quantos bytes o socket aceitou; os outros ficam esperando. */
  int send(ByteBuffer head, ByteBuffer tail) throws IOException {
    return layer.write(this, head, tail);
  }

  @Override
  public final int transmit(ByteBuffer head, ByteBuffer tail) throws IOException {
    return pending.write(channel(), head, tail);
  }

  void wantWrite() {
    key.interestOpsOr(SelectionKey.OP_WRITE);
  }

  // end::write[]

  // tag::flush[]
  /** Escreve o que espera, enquanto o socket aceitar. Devolve quantos bytes saíram. */
  int flush() throws IOException {
    int written = pending.flush(channel());
    account();
    return written;
  }

  // end::flush[]

  // tag::pause[]
  /** Para de ler, e copia o resto do que já se leu: o buffer é de todos. */
  final void pause(ByteBuffer rest) {
    kept = new byte[rest.remaining()];
    rest.get(kept);
    account();
  }

  /** Volta a ler; devolve o que {@link #pause} guardou. */
  final ByteBuffer unpause() {
    ByteBuffer rest = ByteBuffer.wrap(kept);
    kept = null;
    account();
    if (layer.hasInput()) {
      // A camada chamou durante a pausa, e ninguém a atendeu.
      resume();
    }
    return rest;
  }

  // end::pause[]

  // tag::interest[]
  /** {@code OP_WRITE} só enquanto há bytes esperando; {@code OP_READ}, até o fim ou uma pausa. */
  void updateInterestOps() {
    if (key.isValid()) {
      boolean reads = !inputEnded && kept == null && layer.wantsRead();
      int ops = reads ? SelectionKey.OP_READ : 0;
      key.interestOps(pending.isEmpty() ? ops : ops | SelectionKey.OP_WRITE);
    }
  }

  // end::interest[]

  @Override
  public final void resume() {
    context.resume(key);
  }

  /** Bytes de memória que esta conexão ocupa com o que guarda. */
  final int held() {
    return accounted;
  }

  /** Esquece tudo o que guardava, nas duas direções. */
  final void dropHeld() {
    kept = null;
    decoder.clear();
    pending.clear();
    layer.drop();
    account();
  }

  /**
   * Põe na conta do servidor o que mudou. Pode custar esta conexão, se for ela quem mais guarda.
   */
  private void account() {
    int now = decoder.heldBytes() + pending.heldBytes() + keptBytes() + layer.heldBytes();
    int change = now - accounted;
    if (change != 0) {
      accounted = now;
      context.budget().change(change);
    }
  }

  /** Se já saiu tudo, o adeus da camada também: só falta o FIN. */
  final boolean saidAll() throws IOException {
    if (pending() == 0) {
      layer.sayGoodbye(this);
    }
    return pending() == 0;
  }

  // tag::end[]
  /**
   * Mesmo sem nada a escrever, "pronto para escrever" traz a conexão de volta na próxima rodada.
   */
  void beginClosing() {
    kept = null;
    account();
    key.interestOpsOr(SelectionKey.OP_WRITE);
  }

  /**
   * Tudo já foi escrito. Fechar agora, com bytes do cliente por ler, faria o kernel mandar RST, e o
   * RST joga fora o que ainda está no nosso buffer de envio (RFC 9293, 3.6.1): por isso só o FIN.
   */
  void endOutput() throws IOException {
    channel().shutdownOutput();
  }

  /** Fecha o canal, e com ele a chave; o que esperava se perde. */
  void close() {
    dropHeld();
    try {
      channel().close();
    } catch (IOException e) {
      context.log.add("Falha ao fechar uma conexão: " + NetworkErrors.describe(e) + ".");
    }
  }

  // end::end[]

  /** O endereço da outra ponta, para o log. */
  final String remoteAddress() {
    try {
      return channel().getRemoteAddress().toString().replaceFirst("^/", "");
    } catch (IOException e) {
      return "endereço desconhecido";
    }
  }
}
