package salas.xray;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import salas.ProtocolAccess;
import salas.TestClient;

/** Um cliente que segue um roteiro, e conta ao palco cada coisa que faz. */
final class Actor implements AutoCloseable {
  private static final int HEADER_LENGTH = 10;

  private final Stage stage;
  private final String name;
  private final CountedSocket socket;
  private final ProtocolAccess protocol = new ProtocolAccess();
  private boolean attentive = true;

  /**
   * @param bufferSize veja {@link CountedSocket}
   */
  Actor(Stage stage, String name, int bufferSize) {
    this.stage = stage;
    this.name = name;
    this.socket = new CountedSocket(bufferSize);
  }

  String name() {
    return name;
  }

  CountedSocket socket() {
    return socket;
  }

  void connect() throws IOException {
    socket.connect(stage.port());
    stage.add(this);
    stage.tell(name + " conecta.", List.of());
  }

  void handshake() throws IOException {
    byte[] frame = ProtocolAccess.handshake(name, "Teste").array();
    String json = new String(frame, HEADER_LENGTH, frame.length - HEADER_LENGTH, UTF_8);
    String what = " manda o handshake, " + Wording.bytes(frame.length);
    socket.send(frame);
    stage.tell(name + what + ": “" + json + "”.", List.of());
  }

  void say(String text) throws IOException {
    byte[] frame = TestClient.frame(text.getBytes(UTF_8));
    String what = " manda um quadro de " + Wording.bytes(frame.length) + ": ";
    socket.send(frame);
    stage.tell(name + what + Wording.quote(text) + ".", List.of());
  }

  /** Manda bytes crus, contando o que são. */
  void sendRaw(byte[] bytes, String what) throws IOException {
    socket.send(bytes);
    stage.tell(name + " manda " + what, List.of());
  }

  void stopReading() {
    attentive = false;
    stage.tell(name + " para de ler.", List.of());
  }

  void resumeReading() throws Exception {
    attentive = true;
    stage.tell(name + " volta a ler.", List.of());
    readIfAttentive();
  }

  boolean isAttentive() {
    return attentive;
  }

  /**
   * Olha o que chegou ao kernel deste lado. De quem lê com buffers pequenos, não: pelo pouco que
   * cabe, o que falta só chega enquanto ele lê.
   *
   * @return bytes que chegaram desde a última vez que se olhou
   */
  long lookHere() throws IOException {
    return attentive && socket.isSmall() ? 0 : socket.lookHere();
  }

  /** Diz se, nesta rodada, saíram bytes da fila para este ator, que não estava lendo. */
  boolean drainedUnread(Turn turn) {
    return !attentive
        && turn.beats().stream()
            .filter(beat -> beat.moment() == Moment.FLUSHED)
            .anyMatch(beat -> beat.key().equals(socket.serverSide().id()));
  }

  boolean isBehind() {
    return socket.serverSide().view().pending() > 0;
  }

  void readIfAttentive() throws Exception {
    if (!attentive || !socket.isUnread()) {
      return;
    }
    List<Turn.Talk> seen = new ArrayList<>();
    byte[] buffer = new byte[16 * 1024];
    long before = socket.received();
    while (socket.isUnread()) {
      int count = socket.read(buffer);
      if (count == -1) {
        throw new IOException("o servidor encerrou antes da hora");
      }
      protocol.read(
          buffer,
          0,
          count,
          (username, message) ->
              seen.add(new Turn.Talk(name, "viu", username + " > " + Wording.excerpt(message))));
    }
    String bytes = Wording.bytes(socket.received() - before);
    String which = socket.isSmall() ? ": o que esperava e o que foi chegando." : ".";
    stage.tell(name + " lê " + bytes + which, seen);
  }

  /** Encerra a direção de ida; a de volta continua viva. */
  void halfClose() throws IOException {
    stage.tellArrivals();
    socket.shutdownOutput();
    stage.tell(name + " encerra a ida (shutdownOutput): o FIN está a caminho.", List.of());
  }

  /** Confere que o servidor encerrou a volta, e fecha. */
  void closeAfterEnd() throws IOException {
    if (socket.read(new byte[1]) != -1) {
      throw new IOException("o servidor não encerrou");
    }
    socket.close();
    stage.tell(name + " lê o fim da volta (−1) e fecha o seu lado.", List.of());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
