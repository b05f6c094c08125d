package ex08;

import static salas.kit.RoomsClient.frame;
import static salas.kit.RoomsClient.handshake;
import static salas.kit.RoomsClient.header;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Bytes;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.RoomsClient;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 8: caça aos defeitos")
class RoomsServerTest {
  private static final String TWO_FIT = "Teste";
  private static final String THREE_FIT = "Aula";
  private static final int SMALL_WINDOW_BYTES = 64 * 1024;

  /** Ao todo, muito mais do que os buffers do kernel guardam por quem não lê. */
  private static final int BIG_MESSAGES = 128;

  private static final int BIG_CHARACTERS = 64 * 1024;

  @Task(
      number = 1,
      points = 10,
      lookInto =
          "Que leitura o servidor faz logo depois de aceitar, e o que ele não faz enquanto espera"
              + " por ela?",
      section = "original#def-1")
  @DisplayName("Quem se conecta e fica calado não congela os outros")
  void silentClientFreezesNobody(Program program, Samples samples) {
    RoomsClient silent = RoomsClient.connect(program, "calado");
    String ana = samples.name(0);
    RoomsClient.join(program, ana, THREE_FIT);
    String late = samples.name(1);
    silent.conversation().send(handshake(late, THREE_FIT));
    silent.expectJoined(late);
  }

  @Task(
      number = 2,
      points = 10,
      lookInto =
          "Quantos bytes uma leitura traz? O que acontece se o cabeçalho, ou o conteúdo, chega em"
              + " duas vezes?",
      section = "original#def-2")
  @DisplayName("Um quadro que chega aos pedaços é um quadro")
  void piecesAreOneFrame(Program program, Samples samples) {
    String ana = samples.name(0);
    String bento = samples.name(1);
    RoomsClient listener = RoomsClient.join(program, ana, TWO_FIT);
    RoomsClient speaker = RoomsClient.connect(program, bento);
    speaker.conversation().sendInPieces(cut(handshake(bento, TWO_FIT), samples));
    speaker.expectJoined(bento);
    listener.expectJoined(bento);
    String text = samples.text(samples.between(20, 40));
    speaker.conversation().sendInPieces(cut(frame(text), samples));
    listener.expect(bento, text);
    speaker.conversation().send(Bytes.concat(frame("um"), frame("dois")));
    listener.expect(bento, "um");
    listener.expect(bento, "dois");
  }

  /** Em pedaços, o primeiro dos quais acaba no meio do cabeçalho. */
  private static List<byte[]> cut(byte[] bytes, Samples samples) {
    int first = samples.between(1, 9);
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(Arrays.copyOf(bytes, first));
    pieces.addAll(samples.pieces(Arrays.copyOfRange(bytes, first, bytes.length), 5));
    return pieces;
  }

  @Task(
      number = 3,
      points = 10,
      needs = "piecesAreOneFrame",
      lookInto =
          "Quem não lê enche os buffers do kernel. O que a sua escrita faz daí em diante, e quem"
              + " espera por ela? O que não coube é mandado quando?",
      section = "original#def-3")
  @DisplayName("Quem não lê não segura a sala, e recebe tudo quando voltar a ler")
  void slowReaderHoldsNobody(Program program, Samples samples) {
    String slowName = samples.name(0);
    String ana = samples.name(1);
    String bento = samples.name(2);
    RoomsClient slow = new RoomsClient(program.connect(slowName, SMALL_WINDOW_BYTES));
    slow.conversation().send(handshake(slowName, THREE_FIT));
    slow.expectJoined(slowName);
    RoomsClient speaker = RoomsClient.join(program, ana, THREE_FIT);
    RoomsClient reader = RoomsClient.join(program, bento, THREE_FIT);
    String filler = String.valueOf((char) samples.between('a', 'z')).repeat(BIG_CHARACTERS);
    for (int i = 0; i < BIG_MESSAGES; i++) {
      speaker.say(i + filler);
      reader.expect(ana, i + filler);
    }
    slow.expectJoined(ana);
    slow.expectJoined(bento);
    for (int i = 0; i < BIG_MESSAGES; i++) {
      slow.expect(ana, i + filler);
    }
  }

  @Task(
      number = 4,
      points = 10,
      lookInto =
          "O cliente original acha que a mensagem acaba na primeira chave de fechar. De que outro"
              + " jeito o JSON deixa escrever esse caractere?",
      section = "original#def-4")
  @DisplayName("O cliente original entende um texto com chaves")
  void originalReadsBraces(Program program, Samples samples) {
    originalReads(program, samples, "{" + samples.between(10, 99) + "}, \"aspas\" e \\n");
  }

  @Task(
      number = 5,
      points = 10,
      lookInto =
          "O cliente original decodifica um byte de cada vez. Que bytes dispensam os vizinhos para"
              + " dizer que caractere são?",
      section = "original#def-5")
  @DisplayName("O cliente original entende um texto com acentos")
  void originalReadsAccents(Program program, Samples samples) {
    originalReads(program, samples, samples.text(20) + " \uD83D\uDE42");
  }

  private static void originalReads(Program program, Samples samples, String text) {
    String ana = "Ana" + samples.between(10, 99);
    RoomsClient original = RoomsClient.join(program, samples.name(1), TWO_FIT);
    RoomsClient speaker = RoomsClient.join(program, ana, TWO_FIT);
    original.expectJoined(ana);
    speaker.say(text);
    original.expectForOriginal(ana, text);
  }

  @Task(
      number = 6,
      points = 10,
      lookInto =
          "Quem não soube da saída estava em que posição da lista? A lista muda enquanto alguém a"
              + " percorre?",
      section = "original#def-7")
  @DisplayName("Quando alguém sai, todos os que ficaram são avisados")
  void everybodyHearsTheLeave(Program program, Samples samples) {
    String bento = samples.name(1);
    String caio = samples.name(2);
    RoomsClient first = RoomsClient.join(program, samples.name(0), THREE_FIT);
    RoomsClient leaver = RoomsClient.join(program, bento, THREE_FIT);
    RoomsClient last = RoomsClient.join(program, caio, THREE_FIT);
    first.expectJoined(bento);
    first.expectJoined(caio);
    leaver.expectJoined(caio);
    leaver.close();
    first.expectLeft(bento);
    last.expectLeft(bento);
  }

  @Task(
      number = 7,
      points = 10,
      lookInto = "Depois de recusar alguém, quem ainda vigia aquele socket, e quem o fecha?",
      section = "original#def-8")
  @DisplayName("Quem é recusado recebe o motivo, e a conexão acaba em ordem")
  void refusedConnectionEnds(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient unknown = RoomsClient.ask(program, ana, "Sala" + samples.between(100, 999));
    unknown.expectSystem("404");
    unknown.expectEnd();
    RoomsClient.join(program, ana, TWO_FIT);
    RoomsClient.join(program, samples.name(1), TWO_FIT);
    RoomsClient late = RoomsClient.ask(program, samples.name(2), TWO_FIT);
    late.expectSystem("501");
    late.expectEnd();
  }

  @Task(
      number = 8,
      points = 10,
      lookInto = "Quem escolhe o nome? O que alguém consegue fazer com um nome bem escolhido?",
      section = "original#def-9")
  @DisplayName("Ninguém entra como Sistema, com o nome de outro ou com um nome ilegível")
  void badNamesAreRefused(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient first = RoomsClient.join(program, ana, THREE_FIT);
    String system = samples.between(0, 1) == 0 ? RoomsClient.SYSTEM : "sIsTeMa";
    for (String bad : List.of(system, ana, "A\nB", "", "n".repeat(33))) {
      RoomsClient intruder = RoomsClient.connect(program, "intruso");
      intruder.conversation().send(handshake(bad, THREE_FIT));
      expectExplanation(intruder);
    }
    String bento = samples.name(1);
    RoomsClient.join(program, bento, THREE_FIT);
    first.expectNothingBefore(bento, RoomsClient.JOINED);
  }

  private static void expectExplanation(RoomsClient client) {
    client.receiveFrom(RoomsClient.SYSTEM);
    client.expectEnd();
  }

  @Task(
      number = 9,
      points = 10,
      lookInto =
          "Quanta memória um cabeçalho consegue pedir? Quem manda um cabeçalho errado fica sabendo"
              + " por quê?",
      section = "original#def-10")
  @DisplayName("Um tamanho absurdo, ou que nem é número, é recusado com explicação")
  void badLengthIsExplained(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient first = RoomsClient.join(program, ana, THREE_FIT);
    String huge = Integer.toString(samples.between(900_000_000, 999_999_999));
    for (String length : List.of("dez", huge)) {
      String offenderName = samples.name(1);
      RoomsClient offender = RoomsClient.join(program, offenderName, THREE_FIT);
      first.expectJoined(offenderName);
      offender.conversation().send(header(length));
      expectExplanation(offender);
      first.expectLeft(offenderName);
    }
  }

  @Task(
      number = 10,
      points = 10,
      lookInto =
          "O que vale um campo que não veio? Até onde sobe a exceção que isso causa, e quem ela"
              + " leva junto?",
      section = "original#def-12")
  @DisplayName("Um handshake sem um dos campos é recusado com explicação, e não derruba ninguém")
  void incompleteHandshakeKillsNobody(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient first = RoomsClient.join(program, ana, THREE_FIT);
    String name = samples.name(1);
    String withoutRoom = String.format("{\"username\": \"%s\"}", name);
    String withoutName = String.format("{\"room\": \"%s\"}", THREE_FIT);
    for (String incomplete : List.of(withoutName, withoutRoom)) {
      RoomsClient offender = RoomsClient.connect(program, "incompleto");
      offender.conversation().send(frame(incomplete));
      expectExplanation(offender);
    }
    RoomsClient.join(program, name, THREE_FIT);
    first.expectNothingBefore(name, RoomsClient.JOINED);
  }
}
