package ex02;

import static ex02.RemoteDecoder.frame;
import static ex02.RemoteDecoder.header;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Bytes;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 2: quadros no fluxo")
class FrameDecoderTest {
  private static final int MAX_PAYLOAD = 1024 * 1024;

  /** Com 16 MiB de heap, nem tantos limites anunciados nem tantos quadros entregues cabem. */
  private static final int TOO_MANY = 24;

  /** Os tamanhos de uma conversa: pequenos, vazios, e o bastante para o buffer crescer. */
  private static final List<Integer> SIZES =
      List.of(3, 0, 500, 12, 1, 9, 3_000, 0, 0, 10, 40_000, 700, 2, 11, 90_000, 5, 0, 1_024, 7);

  private static byte[] message(Samples samples) {
    return ("mensagem " + samples.between(100_000, 999_999)).getBytes(US_ASCII);
  }

  @Task(
      number = 1,
      points = 10,
      lookInto =
          "O número do cabeçalho conta o quê? Em que posição o conteúdo começa, e em que posição"
              + " acaba?",
      section = "protocolo")
  @DisplayName("Um quadro inteiro num pedaço só")
  void decodesOneFrame(Program program, Samples samples) {
    byte[] message = message(samples);
    new RemoteDecoder(program, "ana").feed(frame(message), message);
  }

  @Task(
      number = 2,
      points = 15,
      needs = "decodesOneFrame",
      lookInto =
          "Um pedaço pode acabar em qualquer lugar, até no meio do cabeçalho. “Ainda não chegou” é"
              + " um erro? O que acontece com o que já tinha chegado?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Um byte por vez, e em pedaços cortados em qualquer lugar")
  void decodesPieces(Program program, Samples samples) {
    byte[] message = message(samples);
    byte[] whole = frame(message);
    RemoteDecoder ana = new RemoteDecoder(program, "ana");
    for (int i = 0; i < whole.length - 1; i++) {
      ana.feed(new byte[] {whole[i]});
    }
    ana.feed(new byte[] {whole[whole.length - 1]}, message);

    int cut = samples.between(11, whole.length - 1);
    ana.feed(Arrays.copyOf(whole, 4));
    ana.feed(Arrays.copyOfRange(whole, 4, cut));
    ana.feed(Arrays.copyOfRange(whole, cut, whole.length), message);
  }

  @Task(
      number = 3,
      points = 15,
      needs = "decodesOneFrame",
      lookInto =
          "Um pedaço pode trazer vários quadros e o começo de mais um. O que o seu decodificador"
              + " faz com o que vem depois do primeiro?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Vários quadros colados, e o começo do seguinte")
  void decodesGluedFrames(Program program, Samples samples) {
    byte[] first = message(samples);
    byte[] second = {'a'};
    byte[] third = message(samples);
    byte[] fourth = frame(message(samples));
    RemoteDecoder ana = new RemoteDecoder(program, "ana");
    // O corte cai no conteúdo: a falta de um cabeçalho inteiro é assunto do teste anterior.
    int cut = samples.between(11, fourth.length - 1);
    byte[] glued = Bytes.concat(frame(first), frame(second), frame(third));
    ana.feed(Bytes.concat(glued, Arrays.copyOf(fourth, cut)), first, second, third);
    byte[] rest = Arrays.copyOfRange(fourth, cut, fourth.length);
    ana.feed(rest, Arrays.copyOfRange(fourth, 10, fourth.length));
  }

  @Task(
      number = 4,
      points = 10,
      needs = "decodesPieces",
      lookInto =
          "O tamanho conta bytes ou caracteres? Um pedaço que acaba no meio do ç pode virar texto"
              + " antes de o resto chegar?",
      section = "protocolo#eq-utf8-partido")
  @DisplayName("O tamanho conta bytes, e um pedaço pode acabar no meio do ç")
  void countsBytes(Program program, Samples samples) {
    byte[] action = "ação".getBytes(UTF_8);
    byte[] whole = frame(action);
    RemoteDecoder ana = new RemoteDecoder(program, "ana");
    // 10 de cabeçalho, o a, e só o primeiro dos dois bytes do ç.
    ana.feed(Arrays.copyOf(whole, 12));
    ana.feed(Arrays.copyOfRange(whole, 12, whole.length), action);
    byte[] text = samples.text(200).getBytes(UTF_8);
    ana.feed(frame(text), text);
    byte[] anything = samples.bytes(300);
    ana.feed(frame(anything), anything);
  }

  @Task(
      number = 5,
      points = 5,
      needs = "decodesGluedFrames",
      lookInto =
          "Um quadro de zero bytes é um quadro. Quem chama consegue distinguir “chegou um conteúdo"
              + " vazio” de “ainda não chegou”?",
      section = "protocolo")
  @DisplayName("Um quadro vazio é um quadro")
  void decodesEmptyFrame(Program program, Samples samples) {
    byte[] message = message(samples);
    RemoteDecoder ana = new RemoteDecoder(program, "ana");
    byte[] empty = new byte[0];
    ana.feed(Bytes.concat(frame(empty), frame(message), frame(empty)), empty, message, empty);
  }

  @Task(
      number = 6,
      points = 5,
      needs = {"decodesPieces", "decodesGluedFrames", "countsBytes", "decodesEmptyFrame"},
      lookInto =
          "Depois de três quadros e meio cabeçalho, o que o seu decodificador lembra? E quando o"
              + " buffer cresce, os bytes que esperavam vão com ele?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Uma conversa inteira, colada e cortada ao acaso")
  void decodesAnyCut(Program program, Samples samples) {
    List<byte[]> waiting = new ArrayList<>();
    byte[] stream = new byte[0];
    for (int size : SIZES) {
      byte[] payload = samples.bytes(size);
      waiting.add(payload);
      stream = Bytes.concat(stream, frame(payload));
    }
    RemoteDecoder ana = new RemoteDecoder(program, "ana");
    int arrived = 0;
    int delivered = 0;
    for (byte[] piece : samples.pieces(stream, SIZES.size() * 2)) {
      arrived += piece.length;
      List<byte[]> complete = new ArrayList<>();
      while (!waiting.isEmpty() && delivered + frame(waiting.get(0)).length <= arrived) {
        delivered += frame(waiting.get(0)).length;
        complete.add(waiting.remove(0));
      }
      ana.feed(piece, complete.toArray(byte[][]::new));
    }
  }

  @Task(
      number = 7,
      points = 5,
      needs = "decodesGluedFrames",
      lookInto =
          "O tamanho é decimal, e um zero à esquerda é um algarismo como os outros. O método que"
              + " transforma o texto em número pensa assim?",
      section = "protocolo")
  @DisplayName("Espaços de um lado ou do outro, e zeros à esquerda, não mudam o tamanho")
  void acceptsPaddedNumbers(Program program, Samples samples) {
    byte[] message = ("mensagem " + samples.between(1_000_000, 9_999_999)).getBytes(US_ASCII);
    for (String header : List.of("  16", "        16", "016", " 0016 ", "0000000016")) {
      byte[] frame = Bytes.concat(header(header), message);
      new RemoteDecoder(program, "[" + header + "]").feed(frame, message);
    }
  }

  @Task(
      number = 8,
      points = 10,
      needs = "decodesGluedFrames",
      lookInto =
          "Que caracteres o cabeçalho pode ter? O método que transforma o texto em número aceita"
              + " exatamente esses, ou também sinais e outros brancos?",
      section = "protocolo")
  @DisplayName("Só algarismos, com espaços antes ou depois; o resto é recusado")
  void refusesBadHeaders(Program program, Samples samples) {
    byte[] message = message(samples);
    // Mesmo se o cabeçalho fosse aceito, este conteúdo bastaria para o erro aparecer.
    byte[] content = "x".repeat(20).getBytes(US_ASCII);
    String digit = Integer.toString(samples.between(1, 9));
    byte[] letters = Bytes.concat(header("abc"), content);
    new RemoteDecoder(program, "letras")
        .feedRefused(Bytes.concat(frame(message), letters), message);
    refused(program, "so-o-cabecalho", "abc");
    refused(program, "so-brancos", "", content);
    refused(program, "dois-numeros", digit + " " + digit, content);
    refused(program, "menos", "-" + digit, content);
    refused(program, "mais", "+" + digit, content);
    refused(program, "tabulacao", digit + "\t", content);
    refused(program, "fim-de-linha", digit + "\r\n", content);
    refused(program, "nulo", digit + "\0", content);
    refused(program, "hexadecimal", "0x" + digit, content);
    refused(program, "com-ponto", digit + ".0", content);
    refused(program, "outro-alfabeto", "\u0663", content);
  }

  private static void refused(Program program, String party, String header, byte... content) {
    new RemoteDecoder(program, party).feedRefused(Bytes.concat(header(header), content));
  }

  @Task(
      number = 9,
      points = 10,
      needs = "decodesPieces",
      lookInto =
          "Quando o seu decodificador já sabe que o quadro passa do limite: com o cabeçalho ou com"
              + " o conteúdo? O limite é inclusive, e dez algarismos não cabem num int.",
      section = "protocolo")
  @DisplayName("Aceita até 1 MiB, inclusive, e recusa mais do que isso já no cabeçalho")
  void enforcesTheLimit(Program program, Samples samples) {
    byte[] biggest = "y".repeat(MAX_PAYLOAD).getBytes(US_ASCII);
    new RemoteDecoder(program, "no-limite").feedFrame(biggest);
    RemoteDecoder over = new RemoteDecoder(program, "um-a-mais");
    over.feedRefused(header(Integer.toString(MAX_PAYLOAD + 1)));
    int digits = samples.between(100_000, 999_999);
    RemoteDecoder huge = new RemoteDecoder(program, "dez-algarismos");
    huge.feedRefused(header("4295" + digits));
  }

  @Task(
      number = 10,
      points = 10,
      needs = "decodesPieces",
      lookInto =
          "O cabeçalho é uma promessa de quem manda. Quanta memória o seu decodificador reserva"
              + " quando só a promessa chegou?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Memória só para os bytes que chegaram, e não para os que um cabeçalho anuncia")
  void allocatesAsBytesArrive(Program program, Samples samples) {
    for (int i = 0; i < TOO_MANY; i++) {
      byte[] start = samples.text(10).getBytes(UTF_8);
      RemoteDecoder one = new RemoteDecoder(program, "cliente-" + (i + 1));
      one.feed(Bytes.concat(header(Integer.toString(MAX_PAYLOAD)), start));
    }
    byte[] message = message(samples);
    new RemoteDecoder(program, "ana").feed(frame(message), message);
  }

  @Task(
      number = 11,
      points = 5,
      needs = "decodesPieces",
      lookInto =
          "Depois que um quadro saiu, quem ainda guarda os bytes dele? Numa conversa de horas,"
              + " quanto isso ocupa?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Numa conversa longa, não guarda o que já entregou")
  void forgetsWhatItDelivered(Program program, Samples samples) {
    byte[] big = "z".repeat(MAX_PAYLOAD - samples.between(0, 999)).getBytes(US_ASCII);
    RemoteDecoder ana = new RemoteDecoder(program, "ana");
    for (int i = 0; i < TOO_MANY; i++) {
      ana.feedFrame(big);
    }
  }
}
