package ex06;

import static salas.kit.RoomsClient.frame;
import static salas.kit.RoomsClient.handshake;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Bytes;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.RoomsClient;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 6: salas e limites")
class RoomsServerTest {
  private static final String TWO_FIT = "Teste";
  private static final String THREE_FIT = "Aula";

  @Task(
      number = 1,
      points = 10,
      lookInto =
          "Quando alguém entra, quem está na lista na hora do aviso? Quem entrou precisa saber que"
              + " entrou.",
      section = "protocolo")
  @DisplayName("Quem entra recebe o aviso da própria entrada")
  void tellsWhoJoined(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient.ask(program, ana, TWO_FIT).expectJoined(ana);
  }

  @Task(
      number = 2,
      points = 10,
      needs = "tellsWhoJoined",
      lookInto = "O aviso de entrada vai para a sala inteira, e não só para quem entrou?",
      section = "protocolo")
  @DisplayName("Quem já estava é avisado de cada um que entra")
  void tellsTheOthers(Program program, Samples samples) {
    Trio trio = Trio.join(program, samples);
    String text = samples.text(20);
    trio.ana.say(text);
    trio.bento.expectNothingBefore(trio.anaName, text);
  }

  @Task(
      number = 3,
      points = 10,
      needs = "tellsTheOthers",
      lookInto =
          "Quem fala já sabe o que disse. A fala vai, na ordem, para todos os outros da sala e só"
              + " para eles?",
      section = "passo3")
  @DisplayName("O que se fala chega aos outros, na ordem, e não volta para quem falou")
  void speechReachesTheOthers(Program program, Samples samples) {
    Trio trio = Trio.join(program, samples);
    String first = samples.text(samples.between(5, 30));
    String second = samples.text(samples.between(5, 30)) + "}";
    byte[] glued = Bytes.concat(frame(first), frame(second));
    trio.ana.conversation().sendInPieces(samples.pieces(glued, 5));
    trio.bento.expect(trio.anaName, first);
    trio.bento.expect(trio.anaName, second);
    trio.caio.expect(trio.anaName, first);
    trio.caio.expect(trio.anaName, second);
    String answer = samples.text(20);
    trio.bento.say(answer);
    trio.ana.expectNothingBefore(trio.bentoName, answer);
    trio.caio.expect(trio.bentoName, answer);
  }

  @Task(
      number = 4,
      points = 5,
      needs = "speechReachesTheOthers",
      lookInto = "De quem é o texto? O que o seu programa faz com ele, entre receber e mandar?",
      section = "protocolo")
  @DisplayName("A fala chega como foi dita, com os brancos que tiver")
  void speechArrivesUntouched(Program program, Samples samples) {
    Pair pair = Pair.fill(program, samples);
    String edges = "  " + samples.text(10) + " ";
    String middle = samples.text(5) + " \t  " + samples.text(5).toUpperCase(Locale.ROOT);
    pair.bento.say(edges);
    pair.ana.expect(pair.bentoName, edges);
    pair.bento.say(middle);
    pair.ana.expect(pair.bentoName, middle);
  }

  @Task(
      number = 5,
      points = 5,
      needs = "tellsTheOthers",
      lookInto =
          "O nome é só um texto que alguém escolheu. O que, no seu programa, diz quem é quem?",
      section = "final-confianca#eq-confiar-nomes")
  @DisplayName("Duas pessoas com o mesmo nome são duas pessoas")
  void sameNameIsNotSamePerson(Program program, Samples samples) {
    String name = samples.name(0);
    RoomsClient first = joinAs("primeira", program, name, THREE_FIT);
    RoomsClient second = joinAs("segunda", program, name, THREE_FIT);
    first.expectJoined(name);
    String text = samples.text(20);
    second.say(text);
    first.expect(name, text);
    first.say(text);
    second.expect(name, text);
  }

  @Task(
      number = 6,
      points = 5,
      needs = "speechReachesTheOthers",
      lookInto =
          "Um aviso ou uma fala percorre as pessoas da sala, ou as do servidor? E o aviso de quem"
              + " saiu?",
      section = "passo3")
  @DisplayName("O que acontece numa sala não aparece em outra")
  void roomsAreIsolated(Program program, Samples samples) {
    String caio = samples.name(2);
    String dora = samples.name(3);
    RoomsClient inTest = RoomsClient.join(program, samples.name(0), TWO_FIT);
    RoomsClient inClass = RoomsClient.join(program, samples.name(1), THREE_FIT);
    inTest.say(samples.text(20));
    RoomsClient alsoInClass = RoomsClient.join(program, caio, THREE_FIT);
    inClass.expectNothingBefore(caio, RoomsClient.JOINED);
    String text = samples.text(20);
    RoomsClient alsoInTest = RoomsClient.join(program, dora, TWO_FIT);
    alsoInTest.say(text);
    inTest.expectNothingBefore(dora, RoomsClient.JOINED);
    inTest.expect(dora, text);
    alsoInTest.leave();
    inTest.expectLeft(dora);
    alsoInClass.say(text);
    inClass.expectNothingBefore(caio, text);
  }

  @Task(
      number = 7,
      points = 10,
      needs = "tellsWhoJoined",
      lookInto =
          "A mensagem saiu antes de a conexão fechar? Quem fecha já joga fora o que estava na"
              + " fila.",
      section = "passo3#eq-fin-rst")
  @DisplayName("Sala que não existe: a resposta 404 chega, e a conexão acaba em ordem")
  void unknownRoomIsRefused(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient client = RoomsClient.connect(program, ana);
    byte[] request = handshake(ana, "Sala" + samples.between(100, 999));
    // Já fala sem esperar resposta: o que o servidor não lê não pode virar um RST.
    client.conversation().send(Bytes.concat(request, frame(samples.text(40))));
    client.expectSystem("404");
    client.expectEnd();
  }

  @Task(
      number = 8,
      points = 10,
      needs = "tellsTheOthers",
      lookInto =
          "Com limite 2, com quantas pessoas a sala está cheia? E com limite 3? A resposta sai"
              + " antes de a conexão fechar?",
      section = "passo3")
  @DisplayName("Sala cheia: a resposta 501 chega, e a conexão acaba em ordem")
  void fullRoomIsRefused(Program program, Samples samples) {
    Pair.fill(program, samples);
    expectFull(program, samples.name(3), TWO_FIT);
    Trio.join(program, samples);
    expectFull(program, samples.name(3), THREE_FIT);
  }

  @Task(
      number = 9,
      points = 10,
      needs = "tellsTheOthers",
      lookInto =
          "Todos os que ficaram souberam da saída? Se alguém foi pulado, olhe como a lista é"
              + " percorrida enquanto muda. A vaga ficou livre?",
      section = "passo3#eq-remover-iterando")
  @DisplayName("Quem encerra a conexão sai da sala: todos os outros sabem, e a vaga fica livre")
  void leavesInOrder(Program program, Samples samples) {
    Trio trio = Trio.join(program, samples);
    trio.bento.leave();
    trio.ana.expectLeft(trio.bentoName);
    trio.caio.expectLeft(trio.bentoName);
    String dora = samples.name(3);
    RoomsClient.join(program, dora, THREE_FIT);
    trio.ana.expectJoined(dora);
  }

  @Task(
      number = 10,
      points = 5,
      needs = "leavesInOrder",
      lookInto = "Uma conexão pode acabar de dois jeitos. O seu programa trata os dois?",
      section = "passo3#eq-fin-rst")
  @DisplayName("Quem cai sem se despedir também sai da sala, e a vaga fica livre")
  void dropsOut(Program program, Samples samples) {
    Trio trio = Trio.join(program, samples);
    trio.bento.reset();
    trio.ana.expectLeft(trio.bentoName);
    trio.caio.expectLeft(trio.bentoName);
    String dora = samples.name(3);
    RoomsClient.join(program, dora, THREE_FIT);
    trio.ana.expectJoined(dora);
  }

  @Task(
      number = 11,
      points = 5,
      needs = {"roomsAreIsolated", "sameNameIsNotSamePerson", "leavesInOrder"},
      lookInto =
          "Como o seu programa descobre em que sala está quem falou? E se há dois com o nome?",
      section = "final-confianca#eq-confiar-nomes")
  @DisplayName("Com o mesmo nome em duas salas, cada um fala e sai na sua")
  void sameNameInTwoRooms(Program program, Samples samples) {
    String name = samples.name(0);
    RoomsClient inTest = joinAs("em Teste", program, name, TWO_FIT);
    String bento = samples.name(1);
    RoomsClient besideInTest = RoomsClient.join(program, bento, TWO_FIT);
    inTest.expectJoined(bento);
    RoomsClient inClass = joinAs("em Aula", program, name, THREE_FIT);
    RoomsClient besideInClass = RoomsClient.join(program, samples.name(2), THREE_FIT);
    String text = samples.text(20);
    inTest.say(text);
    besideInTest.expectNothingBefore(name, text);
    inClass.say(text);
    besideInClass.expectNothingBefore(name, text);
    inTest.leave();
    besideInTest.expectLeft(name);
    inClass.say(text);
    besideInClass.expectNothingBefore(name, text);
  }

  @Task(
      number = 12,
      points = 5,
      needs = "sameNameInTwoRooms",
      lookInto = "Quem você tira da lista: quem saiu, ou quem tem o nome de quem saiu?",
      section = "final-confianca#eq-confiar-nomes")
  @DisplayName("De duas pessoas com o mesmo nome, sai só a que saiu")
  void onlyOneNamesakeLeaves(Program program, Samples samples) {
    String name = samples.name(0);
    String bento = samples.name(1);
    RoomsClient first = joinAs("primeira", program, name, THREE_FIT);
    RoomsClient second = joinAs("segunda", program, name, THREE_FIT);
    first.expectJoined(name);
    RoomsClient witness = RoomsClient.join(program, bento, THREE_FIT);
    first.expectJoined(bento);
    second.expectJoined(bento);
    second.leave();
    first.expectLeft(name);
    witness.expectLeft(name);
    String text = samples.text(20);
    first.say(text);
    witness.expectNothingBefore(name, text);
    witness.say(text);
    first.expectNothingBefore(bento, text);
  }

  @Task(
      number = 13,
      points = 5,
      needs = {"fullRoomIsRefused", "leavesInOrder"},
      lookInto = "Quem foi recusado chegou a entrar em alguma lista?",
      section = "passo3")
  @DisplayName("Quem foi recusado não deixa rastro: nem aviso, nem vaga ocupada")
  void refusedLeavesNoTrace(Program program, Samples samples) {
    Pair pair = Pair.fill(program, samples);
    expectFull(program, samples.name(2), TWO_FIT);
    pair.bento.leave();
    pair.ana.expectNothingBefore(pair.bentoName, RoomsClient.LEFT);
    String dora = samples.name(3);
    RoomsClient.join(program, dora, TWO_FIT);
    pair.ana.expectJoined(dora);
  }

  @Task(
      number = 14,
      points = 5,
      needs = {"refusedLeavesNoTrace", "dropsOut"},
      lookInto =
          "Quantas pessoas cabem depois que uma saiu e outra entrou? O que mais muda na sala quando"
              + " alguém sai, além da lista?",
      section = "passo3")
  @DisplayName("Cada saída abre uma vaga, e só uma")
  void oneLeaveOneSeat(Program program, Samples samples) {
    Pair pair = Pair.fill(program, samples);
    pair.bento.leave();
    pair.ana.expectLeft(pair.bentoName);
    String dora = samples.name(3);
    RoomsClient drops = RoomsClient.join(program, dora, TWO_FIT);
    expectFull(program, samples.name(4), TWO_FIT);
    drops.reset();
    pair.ana.expectJoined(dora);
    pair.ana.expectLeft(dora);
    RoomsClient.join(program, samples.name(5), TWO_FIT);
    expectFull(program, samples.name(6), TWO_FIT);
  }

  /** Entra com este nome, que talvez não seja só seu; na linha do tempo, é {@code party}. */
  private static RoomsClient joinAs(String party, Program program, String name, String room) {
    RoomsClient client = RoomsClient.connect(program, party);
    client.conversation().send(handshake(name, room));
    client.expectJoined(name);
    return client;
  }

  /** Quem chega a esta sala é recusado, porque ela está cheia. */
  private static void expectFull(Program program, String name, String room) {
    RoomsClient late = RoomsClient.ask(program, name, room);
    late.expectSystem("501");
    late.expectEnd();
    late.close();
  }

  /** Uma sala de dois, cheia, com os avisos de entrada já lidos. */
  private record Pair(String bentoName, RoomsClient ana, RoomsClient bento) {
    static Pair fill(Program program, Samples samples) {
      String bento = samples.name(1);
      RoomsClient first = RoomsClient.join(program, samples.name(0), TWO_FIT);
      RoomsClient second = RoomsClient.join(program, bento, TWO_FIT);
      first.expectJoined(bento);
      return new Pair(bento, first, second);
    }
  }

  /** Uma sala de três, cheia, com os avisos de entrada já lidos. */
  private record Trio(
      String anaName, String bentoName, RoomsClient ana, RoomsClient bento, RoomsClient caio) {
    static Trio join(Program program, Samples samples) {
      String anaName = samples.name(0);
      String bentoName = samples.name(1);
      String caioName = samples.name(2);
      RoomsClient ana = RoomsClient.join(program, anaName, THREE_FIT);
      RoomsClient bento = RoomsClient.join(program, bentoName, THREE_FIT);
      ana.expectJoined(bentoName);
      RoomsClient caio = RoomsClient.join(program, caioName, THREE_FIT);
      ana.expectJoined(caioName);
      bento.expectJoined(caioName);
      return new Trio(anaName, bentoName, ana, bento, caio);
    }
  }
}
