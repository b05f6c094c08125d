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
  private static final int MIB = 1024 * 1024;

  /** Reservado o que cada um anuncia, seria bem mais do que a memória do programa, 64 MiB. */
  private static final int ANNOUNCERS = 120;

  private static final int REFUSED = 40;

  /** De cada tipo um, e de Sistema as grafias que uma comparação apressada deixa passar. */
  private static final List<String> BAD_NAMES =
      List.of(
          "Sistema",
          "sistema",
          "SISTEMA",
          "sIsTeMa",
          "SiStEmA",
          "sISTEMA",
          "sistemA",
          " Sistema ",
          "A\nB",
          "A\rB",
          "A\tB",
          "A\0B",
          "A\u001BB",
          "A\u007FB",
          "A\u009BB",
          "",
          "   ",
          "n".repeat(33));

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
    String bento = samples.name(1);
    RoomsClient first = RoomsClient.join(program, ana, THREE_FIT);
    RoomsClient second = RoomsClient.join(program, bento, THREE_FIT);
    String text = samples.text(20);
    first.say(text);
    second.expect(ana, text);
    String late = samples.name(2);
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
  @DisplayName("Um quadro que chega aos pedaços é um quadro, e dois que chegam juntos são dois")
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
    String first = samples.text(10);
    String second = samples.text(10);
    speaker.conversation().send(Bytes.concat(frame(first), frame(second)));
    listener.expect(bento, first);
    listener.expect(bento, second);
    speaker.leave();
    listener.expectLeft(bento);
    String caio = samples.name(2);
    RoomsClient hurried = RoomsClient.connect(program, caio);
    hurried.conversation().send(Bytes.concat(handshake(caio, TWO_FIT), frame(text)));
    listener.expectJoined(caio);
    listener.expect(caio, text);
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
      points = 5,
      lookInto =
          "O cliente original acha que a mensagem acaba na primeira chave de fechar. De que outro"
              + " jeito o JSON deixa escrever esse caractere?",
      section = "original#def-4")
  @DisplayName("O cliente original entende um texto com chaves")
  void originalReadsBraces(Program program, Samples samples) {
    String text = "{" + samples.between(10, 99) + "}, \"aspas\" e \\n";
    originalReads(program, samples, "Ana {" + samples.between(10, 99) + "}", text);
  }

  @Task(
      number = 5,
      points = 5,
      lookInto =
          "O cliente original decodifica um byte de cada vez. Que bytes dispensam os vizinhos para"
              + " dizer que caractere são?",
      section = "original#def-5")
  @DisplayName("O cliente original entende um texto com acentos")
  void originalReadsAccents(Program program, Samples samples) {
    originalReads(
        program, samples, "Inês" + samples.between(10, 99), samples.text(20) + " \uD83D\uDE42");
  }

  private static void originalReads(Program program, Samples samples, String name, String text) {
    RoomsClient original = RoomsClient.join(program, samples.name(1), TWO_FIT);
    RoomsClient speaker = RoomsClient.join(program, name, TWO_FIT);
    original.expectForOriginal(name, RoomsClient.JOINED);
    speaker.say(text);
    original.expectForOriginal(name, text);
  }

  @Task(
      number = 6,
      points = 5,
      lookInto =
          "Quem não soube da saída estava em que posição da lista? A lista muda enquanto alguém a"
              + " percorre?",
      section = "original#def-7")
  @DisplayName("Quando alguém sai, todos os que ficaram são avisados")
  void everybodyHearsTheLeave(Program program, Samples samples) {
    Trio trio = Trio.join(program, samples);
    trio.bento.close();
    trio.ana.expectLeft(trio.bentoName);
    trio.caio.expectLeft(trio.bentoName);
  }

  @Task(
      number = 7,
      points = 5,
      needs = "everybodyHearsTheLeave",
      lookInto =
          "Uma conexão pode acabar em ordem ou cair. Quem tira da sala quem caiu? E o que a sala"
              + " guardava dele, o lugar e o nome?",
      section = "passo3#eq-fin-rst")
  @DisplayName("Quem cai também sai: todos são avisados, e o lugar e o nome ficam livres")
  void droppingIsLeaving(Program program, Samples samples) {
    Trio trio = Trio.join(program, samples);
    trio.bento.reset();
    trio.ana.expectLeft(trio.bentoName);
    trio.caio.expectLeft(trio.bentoName);
    RoomsClient.join(program, trio.bentoName, THREE_FIT);
    trio.ana.expectJoined(trio.bentoName);
  }

  @Task(
      number = 8,
      points = 5,
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
      number = 9,
      points = 5,
      needs = "refusedConnectionEnds",
      lookInto =
          "Quem foi recusado encerrou também. O que falta o servidor fazer com aquele socket? Um"
              + " FIN não devolve o descritor.",
      section = "original#def-8")
  @DisplayName("De quem foi recusado e encerrou, o servidor não guarda nem o descritor")
  void refusedSocketsAreClosed(Program program, Samples samples) {
    String room = "Sala" + samples.between(100, 999);
    refuse(program, samples.name(0), room);
    int before = program.openDescriptors();
    for (int i = 1; i <= REFUSED; i++) {
      refuse(program, samples.name(i), room);
    }
    boolean freed = program.eventually(() -> program.openDescriptors() < before + REFUSED / 2);
    program.require(
        freed,
        "Foram recusadas e encerradas "
            + REFUSED
            + " conexões, e o programa tem "
            + (program.openDescriptors() - before)
            + " descritores abertos a mais.");
  }

  private static void refuse(Program program, String name, String room) {
    RoomsClient client = RoomsClient.ask(program, name, room);
    client.expectSystem("404");
    client.expectEnd();
    client.close();
  }

  @Task(
      number = 10,
      points = 10,
      lookInto = "Quem escolhe o nome? O que alguém consegue fazer com um nome bem escolhido?",
      section = "original#def-9")
  @DisplayName("Ninguém entra como Sistema, com o nome de outro ou com um nome ilegível")
  void badNamesAreRefused(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient first = RoomsClient.join(program, ana, THREE_FIT);
    for (String bad : BAD_NAMES) {
      expectBadName(program, bad);
    }
    expectBadName(program, ana);
    expectBadName(program, "  " + ana + " ");
    String bento = samples.name(1);
    RoomsClient.join(program, bento, THREE_FIT);
    first.expectNothingBefore(bento, RoomsClient.JOINED);
  }

  private static void expectBadName(Program program, String name) {
    RoomsClient intruder = RoomsClient.connect(program, "intruso");
    intruder.conversation().send(handshake(name, THREE_FIT));
    expectExplanation(program, intruder);
  }

  /** Uma mensagem de Sistema que diga alguma coisa: 404 e 501 já querem dizer outra. */
  private static void expectExplanation(Program program, RoomsClient client) {
    String reason = client.receiveFrom(RoomsClient.SYSTEM);
    program.require(
        !reason.isBlank() && !reason.equals("404") && !reason.equals("501"),
        "A mensagem de Sistema não diz o que houve: “" + reason + "”.");
    client.expectEnd();
  }

  @Task(
      number = 11,
      points = 5,
      needs = {"badNamesAreRefused", "everybodyHearsTheLeave"},
      lookInto =
          "De quantos caracteres um nome deixa de ser aceito, e o que se conta? De quem já foi"
              + " embora, ou está em outra sala, o nome está ocupado?",
      section = "original#def-9")
  @DisplayName("Um nome no limite entra, e o de quem saiu, ou está em outra sala, está livre")
  void goodNamesAreAccepted(Program program, Samples samples) {
    String longest = "n".repeat(30) + samples.between(10, 99);
    RoomsClient first = RoomsClient.join(program, longest, TWO_FIT);
    RoomsClient shortest = RoomsClient.join(program, "B", TWO_FIT);
    first.expectJoined("B");
    RoomsClient.join(program, "B", THREE_FIT);
    shortest.close();
    first.expectLeft("B");
    RoomsClient.join(program, "B", TWO_FIT);
    first.expectJoined("B");
    String edged = "  " + "m".repeat(30) + samples.between(10, 99) + "  ";
    RoomsClient.ask(program, edged, THREE_FIT).expectJoined(edged.strip());
  }

  @Task(
      number = 12,
      points = 5,
      lookInto =
          "Quanta memória um cabeçalho consegue pedir? Quem manda um cabeçalho errado fica sabendo"
              + " por quê?",
      section = "original#def-10")
  @DisplayName("Um tamanho absurdo, ou que nem é número, é recusado com explicação")
  void badLengthIsExplained(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient first = RoomsClient.join(program, ana, THREE_FIT);
    String huge = Integer.toString(samples.between(900_000_000, 999_999_999));
    for (String length : List.of("dez", "12 34", "-5", "", "9999999999", huge)) {
      String offenderName = samples.name(1);
      RoomsClient offender = RoomsClient.join(program, offenderName, THREE_FIT);
      first.expectJoined(offenderName);
      offender.conversation().send(header(length));
      expectExplanation(program, offender);
      first.expectLeft(offenderName);
    }
  }

  @Task(
      number = 13,
      points = 5,
      needs = {"badLengthIsExplained", "slowReaderHoldsNobody"},
      lookInto = "“No máximo” inclui o próprio limite? E um byte a mais?",
      section = "original#def-10")
  @DisplayName("Um quadro de 1 MiB é aceito, e o de um byte a mais não")
  void oneMebibyteIsTheLimit(Program program, Samples samples) {
    String ana = samples.name(0);
    String bento = samples.name(1);
    RoomsClient reader = RoomsClient.join(program, bento, THREE_FIT);
    RoomsClient speaker = RoomsClient.join(program, ana, THREE_FIT);
    reader.expectJoined(ana);
    String text = samples.between(10, 99) + "x".repeat(MIB - 2);
    speaker.say(text);
    reader.expect(ana, text);
    speaker.conversation().send(header(Integer.toString(MIB + 1)));
    expectExplanation(program, speaker);
    reader.expectLeft(ana);
  }

  @Task(
      number = 14,
      points = 5,
      needs = {"badLengthIsExplained", "silentClientFreezesNobody"},
      lookInto =
          "Quanta memória custa alguém que só anunciou um quadro? E cem deles? O que chegou é que"
              + " ocupa lugar, e não o que se prometeu.",
      section = "original#def-10")
  @DisplayName("Um quadro anunciado não gasta memória antes de chegar")
  void announcedBytesCostNothing(Program program, Samples samples) {
    for (int i = 0; i < ANNOUNCERS; i++) {
      RoomsClient announcer = RoomsClient.connect(program, "promessa " + i);
      announcer.conversation().sendInPieces(List.of(header(Integer.toString(MIB))));
    }
    RoomsClient.join(program, samples.name(0), THREE_FIT);
  }

  @Task(
      number = 15,
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
    for (String incomplete : List.of(withoutName, withoutRoom, "{}")) {
      RoomsClient offender = RoomsClient.connect(program, "incompleto");
      offender.conversation().send(frame(incomplete));
      expectExplanation(program, offender);
    }
    RoomsClient.join(program, name, THREE_FIT);
    first.expectNothingBefore(name, RoomsClient.JOINED);
  }

  /** Uma sala de três, cheia, com os avisos de entrada já lidos. */
  private record Trio(String bentoName, RoomsClient ana, RoomsClient bento, RoomsClient caio) {
    static Trio join(Program program, Samples samples) {
      String bentoName = samples.name(1);
      String caioName = samples.name(2);
      RoomsClient ana = RoomsClient.join(program, samples.name(0), THREE_FIT);
      RoomsClient bento = RoomsClient.join(program, bentoName, THREE_FIT);
      RoomsClient caio = RoomsClient.join(program, caioName, THREE_FIT);
      ana.expectJoined(bentoName);
      ana.expectJoined(caioName);
      bento.expectJoined(caioName);
      return new Trio(bentoName, ana, bento, caio);
    }
  }
}
