package ex02;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import salas.kit.Bytes;
import salas.kit.Conversation;
import salas.kit.Program;

/** O FrameDecoder do estudante, do outro lado da ponte: um pedaço de cada vez. */
final class RemoteDecoder {
  private static final int PIECE_BYTES = 512 * 1024;

  private final Program program;
  private final Conversation bridge;

  RemoteDecoder(Program program, String party) {
    this.program = program;
    this.bridge = program.connect(party);
  }

  /** Um quadro, com o cabeçalho que este protocolo manda. */
  static byte[] frame(byte[] payload) {
    return Bytes.concat(header(Integer.toString(payload.length)), payload);
  }

  static byte[] frame(String ascii) {
    return frame(ascii.getBytes(US_ASCII));
  }

  /** Dez bytes: o texto, em UTF-8, completado com espaços. */
  static byte[] header(String text) {
    byte[] header = "          ".getBytes(US_ASCII);
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, 0, bytes.length);
    return header;
  }

  /** Entrega um pedaço; depois dele, exatamente estes conteúdos têm de sair. */
  void feed(byte[] piece, byte[]... payloads) {
    send(piece);
    expectPayloads(piece, payloads);
    byte mark = mark(piece);
    if (mark == 'Q') {
      throw wrong(
          piece, "quadro-a-mais", "saiu um quadro que não se esperava, " + Bytes.show(payload()));
    }
    if (mark == '!') {
      throw wrong(piece, "recusou", "o decodificador recusou o fluxo, e ele estava certo");
    }
  }

  /** Entrega um quadro com este conteúdo, que sai, em pedaços grandes. */
  void feedFrame(byte[] payload) {
    byte[] whole = frame(payload);
    int at = 0;
    while (whole.length - at > PIECE_BYTES) {
      feed(Arrays.copyOfRange(whole, at, at + PIECE_BYTES));
      at += PIECE_BYTES;
    }
    feed(Arrays.copyOfRange(whole, at, whole.length), payload);
  }

  /** Entrega um pedaço; saem estes conteúdos e, depois deles, a recusa. */
  void feedRefused(byte[] piece, byte[]... payloads) {
    send(piece);
    expectPayloads(piece, payloads);
    byte mark = mark(piece);
    if (mark == 'Q') {
      throw wrong(
          piece, "aceitou", "era para ser recusado, e saiu o quadro " + Bytes.show(payload()));
    }
    if (mark == '.') {
      throw wrong(
          piece, "espera", "era para ser recusado já, e o decodificador espera por mais bytes");
    }
    bridge.expectEnd();
  }

  private void send(byte[] piece) {
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(piece.length).array();
    bridge.send(Bytes.concat(length, piece));
  }

  private void expectPayloads(byte[] piece, byte[]... payloads) {
    for (byte[] expected : payloads) {
      byte mark = mark(piece);
      if (mark == '.') {
        throw wrong(piece, "espera", "faltou sair o quadro " + Bytes.show(expected));
      }
      if (mark == '!') {
        throw wrong(piece, "recusou", "o decodificador recusou o quadro " + Bytes.show(expected));
      }
      byte[] got = payload();
      if (!Arrays.equals(expected, got)) {
        throw wrong(
            piece,
            "outro-conteudo",
            "esperava o conteúdo " + describe(expected) + ", e saiu " + describe(got));
      }
    }
  }

  private static String describe(byte[] payload) {
    return Bytes.show(payload) + " (" + payload.length + " bytes)";
  }

  private byte mark(byte[] piece) {
    byte[] mark = bridge.receiveSome(1);
    if (mark.length == 0) {
      throw wrong(piece, "fim", "a conexão acabou, e a saída do programa diz por quê");
    }
    if (mark[0] != 'Q' && mark[0] != '.' && mark[0] != '!') {
      throw wrong(
          piece,
          "outro-protocolo",
          "a ponte devia responder 'Q', '.' ou '!', e veio " + Bytes.show(mark));
    }
    return mark[0];
  }

  private byte[] payload() {
    int length = ByteBuffer.wrap(bridge.receive(Integer.BYTES)).getInt();
    program.require(
        length >= 0 && length <= 16 * 1024 * 1024,
        "A ponte anunciou um conteúdo de " + length + " bytes.");
    return length == 0 ? new byte[0] : bridge.receive(length);
  }

  private AssertionError wrong(byte[] piece, String symptom, String what) {
    return program.failed(symptom, "Depois do pedaço " + Bytes.show(piece) + ", " + what + ".");
  }
}
