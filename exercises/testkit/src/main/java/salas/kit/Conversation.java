package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Uma conversa com o programa: uma conexão, ou o terminal dele. Tudo o que passa fica na linha do
 * tempo. Os métodos bloqueiam, com prazo, e lançam {@link Failure} quando o programa não faz o que
 * se espera. Uma thread lê e uma escreve, que podem ser a mesma.
 */
public final class Conversation implements AutoCloseable {
  /** Quem conversa, quando são o teclado e a tela do programa. */
  static final String TERMINAL = "terminal";

  private static final int BUFFER_BYTES = 64 * 1024;

  private final String party;
  private final Program program;
  private final Timeline timeline;
  private final Wire wire;

  /** Uma conexão. */
  Conversation(String party, Program program, Socket socket) throws IOException {
    this(new Wire(party, program, socket, Source.of(socket), socket.getOutputStream()), program);
    socket.setTcpNoDelay(true);
  }

  /** O terminal do programa. */
  Conversation(String party, Program program, Source source, OutputStream output) {
    this(new Wire(party, program, null, source, output), program);
  }

  private Conversation(Wire wire, Program program) {
    this.wire = wire;
    this.party = wire.party();
    this.program = program;
    this.timeline = program.timeline();
  }

  /** Quem conversa, como aparece na linha do tempo. */
  public String party() {
    return party;
  }

  /** Manda tudo numa escrita só; bloqueia enquanto não couber. */
  public void send(byte[] bytes) {
    wire.send(bytes);
  }

  public void send(String text) {
    send(text.getBytes(UTF_8));
  }

  /**
   * Manda cada pedaço numa escrita, e o seguinte só depois que o programa leu o anterior (onde não
   * dá para saber, depois de uma pausa curta).
   */
  public void sendInPieces(List<byte[]> pieces) {
    for (byte[] piece : pieces) {
      send(piece);
      wire.awaitRead();
    }
  }

  /** Espera exatamente estes bytes, em quantos pedaços vierem. O que vier depois deles fica. */
  public void expect(byte[] expected) {
    int at = 0;
    while (at < expected.length) {
      byte[] piece = wire.read(Math.min(BUFFER_BYTES, expected.length - at), Deadlines.answer());
      if (piece == null) {
        throw mismatch().silent(expected, at);
      }
      if (piece.length == 0) {
        throw mismatch().ended(expected, at);
      }
      int different = Arrays.mismatch(piece, Arrays.copyOfRange(expected, at, at + piece.length));
      if (different >= 0) {
        throw mismatch().different(expected, at, piece, different);
      }
      at += piece.length;
    }
  }

  public void expect(String text) {
    expect(text.getBytes(UTF_8));
  }

  /** Recebe exatamente {@code count} bytes, quaisquer. */
  public byte[] receive(int count) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() < count) {
      byte[] piece = receiveSome(count - all.size());
      if (piece.length == 0) {
        throw answer(
            "Esperava " + count + " bytes, vieram " + all.size() + " e o resto não vem mais.",
            all.size() == 0 ? Symptom.END : Symptom.END_INSIDE);
      }
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /**
   * Recebe o que houver, ao menos um byte.
   *
   * @return os bytes, no máximo {@code limit}; vazio se a conexão acabou em ordem
   */
  public byte[] receiveSome(int limit) {
    return receiveSome(limit, "Esperava alguma resposta");
  }

  /** O mesmo; {@code expectation} é o que a falha diz, se nada vier no prazo. */
  byte[] receiveSome(int limit, String expectation) {
    byte[] piece = wire.read(Math.min(BUFFER_BYTES, limit), Deadlines.answer());
    if (piece == null) {
      throw mismatch().silent(expectation, Symptom.NOTHING);
    }
    return piece;
  }

  /** O que houver, se vier neste tempo; null se não veio nada; vazio se a conexão acabou. */
  public byte[] receiveWithin(Duration time) {
    return wire.read(BUFFER_BYTES, time);
  }

  /** Espera o fim em ordem da conexão (−1) ou do programa, sem mais nenhum byte antes. */
  public void expectEnd() {
    byte[] piece = wire.read(BUFFER_BYTES, Deadlines.answer());
    if (piece == null) {
      String expectation = wire.isTerminal() ? "terminasse" : "encerrasse a conexão";
      throw mismatch().silent("Esperava que o programa " + expectation, Symptom.ENDLESS);
    }
    if (piece.length > 0) {
      throw mismatch().extra(piece);
    }
  }

  /** Confere que nada chega neste tempo; prefira, onde der, esperar algo que tem de vir depois. */
  public void expectSilence(Duration time) {
    byte[] piece = wire.read(BUFFER_BYTES, time);
    if (piece != null) {
      throw answer(
          piece.length == 0
              ? "Não era para a conexão acabar."
              : "Não era para chegar nada, e chegou " + Bytes.show(piece) + ".",
          piece.length == 0 ? Symptom.END : Symptom.EXTRA);
    }
  }

  /** Manda numa thread à parte, que pode ficar esperando lugar; quem chama segue na hora. */
  public CompletableFuture<Void> sendInBackground(byte[] bytes) {
    return Background.run("envio de " + party, () -> send(bytes));
  }

  /** Manda e recebe ao mesmo tempo: o que vai não espera pelo que vem. */
  public void exchange(byte[] sent, byte[] expected) {
    var sending = sendInBackground(sent);
    expect(expected);
    Background.join(sending);
  }

  /**
   * Manda zeros sem ler nada, até a escrita parar por falta de quem leia, ou até o limite. Se parou
   * antes, o resto continua tentando sair, em segundo plano.
   *
   * @return quantos bytes couberam antes de parar, ou {@code limit}
   */
  public long sendUntilStalled(long limit) {
    timeline.flooded(party, limit);
    Flood flood = new Flood(wire.output(), limit);
    long accepted = flood.run(program::isAlive, this::mayStillRead);
    timeline.note(party + " → " + accepted + " bytes zero, sem ler nada");
    return accepted;
  }

  /** O mesmo, com estes bytes. */
  public long sendUntilStalled(byte[] bytes) {
    timeline.sent(party, bytes);
    program.sent().add(party, bytes);
    long accepted = new Flood(wire.output(), bytes).run(program::isAlive, this::mayStillRead);
    timeline.note(party + " conseguiu mandar " + accepted + " bytes sem ler nada");
    return accepted;
  }

  private boolean mayStillRead() {
    return program.wantsProcessor() || Delivery.isAllRead(wire.socket());
  }

  /** Bytes no kernel, a caminho de um lado ou do outro; vazio se o sistema não diz. */
  public OptionalLong bytesInKernel() {
    return Delivery.inKernel(wire.socket());
  }

  /** Encerra a ida (FIN); a volta continua viva. */
  public void shutdownOutput() {
    wire.shutdownOutput();
  }

  /** Derruba a conexão (RST), como um cabo arrancado com o programa aberto. */
  public void reset() {
    wire.reset();
  }

  @Override
  public void close() {
    wire.close();
  }

  /** Aquilo de que se lê, numa frase. */
  Mismatch mismatch() {
    return new Mismatch(wire, wire.isTerminal() ? "a saída do programa" : "a conexão", program);
  }

  /** Veio algo, e não o esperado. */
  Failure answer(String summary, String symptom) {
    return program.failure(Failure.Cause.ANSWER, summary, symptom);
  }
}
