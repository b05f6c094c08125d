package ex10;

import static salas.kit.RoomsClient.frame;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Conversation;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.RoomsClient;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 10: salas privadas")
class RoomsServerTest {
  private static final String OPEN = "Teste";
  private static final String OPEN_WITH_COLON = "Aula:noite";
  private static final String PRIVATE = "Cofre";
  private static final String PASSWORD = "Sesamo:42";

  /** Contêm a senha, estão nela ou só diferem numa maiúscula ou num branco: todas erradas. */
  private static final List<String> ALMOST =
      List.of(
          PASSWORD + "0",
          "0" + PASSWORD,
          PASSWORD + " ",
          " " + PASSWORD,
          PASSWORD + ":",
          ":" + PASSWORD,
          PASSWORD.toLowerCase(Locale.ROOT),
          PASSWORD.toUpperCase(Locale.ROOT),
          "Sesamo:4",
          "esamo:42",
          "Sesamo",
          "Sesamo:",
          "42");

  /** Um cliente novo, que sabe mandar a senha num campo; não espera a resposta. */
  private static RoomsClient askWithField(
      Program program, String name, String room, String password) {
    RoomsClient client = RoomsClient.connect(program, name);
    client
        .conversation()
        .send(
            frame(
                String.format(
                    "{\"username\": \"%s\", \"room\": \"%s\", \"password\": \"%s\"}",
                    name, room, password)));
    return client;
  }

  private static RoomsClient joinWithField(Program program, String name) {
    RoomsClient client = askWithField(program, name, PRIVATE, PASSWORD);
    client.expectJoined(name);
    return client;
  }

  private static void expectRefused(RoomsClient client) {
    client.expectSystem("404");
    client.expectEnd();
  }

  private static void expectFull(RoomsClient client) {
    client.expectSystem("501");
    client.expectEnd();
  }

  @Task(
      number = 1,
      points = 15,
      lookInto =
          "A sala privada foi criada? O campo password do handshake chega até quem decide se a"
              + " pessoa entra?",
      section = "protocolo")
  @DisplayName("Entra na sala privada quem manda a senha certa no campo password")
  void entersWithTheField(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient first = joinWithField(program, ana);
    String bento = samples.name(1);
    RoomsClient second = joinWithField(program, bento);
    first.expectJoined(bento);
    String text = samples.text(20);
    first.say(text);
    second.expect(ana, text);
  }

  @Task(
      number = 2,
      points = 15,
      lookInto =
          "O cliente original só sabe mandar um nome de sala. Onde acaba o nome e começa a senha,"
              + " se a senha também pode ter dois-pontos?",
      section = "original")
  @DisplayName("O cliente original entra digitando Sala:senha")
  void entersWithTheOriginalClient(Program program, Samples samples) {
    String ana = samples.name(0);
    String bento = samples.name(1);
    RoomsClient first = RoomsClient.ask(program, ana, PRIVATE + ":" + PASSWORD);
    first.expectForOriginal(ana, RoomsClient.JOINED);
    RoomsClient second = RoomsClient.ask(program, bento, PRIVATE + ":" + PASSWORD);
    second.expectForOriginal(bento, RoomsClient.JOINED);
    first.expectJoined(bento);
    String text = samples.text(20) + "}";
    first.say(text);
    second.expectForOriginal(ana, text);
  }

  @Task(
      number = 3,
      points = 15,
      needs = {"entersWithTheField", "entersWithTheOriginalClient"},
      lookInto =
          "A senha é comparada inteira, com maiúsculas, minúsculas e brancos? O que se responde a"
              + " quem erra é o mesmo que a quem pede uma sala que não existe?",
      section = "protocolo")
  @DisplayName("Com a senha errada, a sala não existe: 404 e fim em ordem")
  void wrongPasswordIsRefused(Program program, Samples samples) {
    String name = samples.name(0);
    expectRefused(askWithField(program, name, PRIVATE, samples.text(9)));
    for (String almost : ALMOST) {
      expectRefused(askWithField(program, name, PRIVATE, almost));
      expectRefused(RoomsClient.ask(program, name, PRIVATE + ":" + almost));
    }
    RoomsClient withField = joinWithField(program, name);
    String bento = samples.name(1);
    RoomsClient.ask(program, bento, PRIVATE + ":" + PASSWORD).expectJoined(bento);
    // Os dois jeitos levam à mesma sala, em que ninguém viu os recusados.
    withField.expectNothingBefore(bento, RoomsClient.JOINED);
  }

  @Task(
      number = 4,
      points = 15,
      needs = {"entersWithTheField", "entersWithTheOriginalClient"},
      lookInto = "O que a sua conferência faz quando não veio senha nenhuma, ou veio uma vazia?",
      section = "protocolo")
  @DisplayName("Sem senha, a sala não existe: 404 e fim em ordem")
  void noPasswordIsRefused(Program program, Samples samples) {
    String name = samples.name(0);
    expectRefused(RoomsClient.ask(program, name, PRIVATE));
    expectRefused(RoomsClient.ask(program, name, PRIVATE + ":"));
    expectRefused(askWithField(program, name, PRIVATE, ""));
  }

  @Task(
      number = 5,
      points = 10,
      needs = {"wrongPasswordIsRefused", "noPasswordIsRefused"},
      lookInto =
          "O que se confere primeiro: a senha ou o limite? O que o 501 conta a quem não sabe?",
      section = "passo3")
  @DisplayName("Cheia, a sala privada só diz que está cheia a quem sabe a senha")
  void fullPrivateRoomStaysHidden(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient leaver = joinWithField(program, ana);
    String bento = samples.name(1);
    RoomsClient stays = joinWithField(program, bento);
    leaver.expectJoined(bento);
    String late = samples.name(2);
    RoomsClient knows = askWithField(program, late, PRIVATE, PASSWORD);
    expectFull(knows);
    expectFull(RoomsClient.ask(program, late, PRIVATE + ":" + PASSWORD));
    expectRefused(askWithField(program, late, PRIVATE, PASSWORD + "x"));
    expectRefused(RoomsClient.ask(program, late, PRIVATE + ":" + PASSWORD + "x"));
    expectRefused(RoomsClient.ask(program, late, PRIVATE));
    // De resto, é uma sala como as outras: a saída é avisada, e abre uma vaga.
    leaver.leave();
    stays.expectLeft(ana);
    joinWithField(program, late);
    stays.expectJoined(late);
  }

  @Task(
      number = 6,
      points = 10,
      needs = {"entersWithTheField", "entersWithTheOriginalClient"},
      lookInto = "Já havia salas com dois-pontos no nome. O que se procura primeiro?",
      section = "protocolo")
  @DisplayName("Uma sala aberta com dois-pontos no nome continua aberta")
  void openRoomMayHaveColon(Program program, Samples samples) {
    String ana = samples.name(0);
    RoomsClient first = RoomsClient.join(program, ana, OPEN_WITH_COLON);
    String bento = samples.name(1);
    RoomsClient second = RoomsClient.join(program, bento, OPEN_WITH_COLON);
    first.expectJoined(bento);
    String text = samples.text(20);
    second.say(text);
    first.expectNothingBefore(bento, text);
    String caio = samples.name(2);
    askWithField(program, caio, OPEN_WITH_COLON, samples.text(8)).expectJoined(caio);
    // Só o nome inteiro é o da sala.
    expectRefused(RoomsClient.ask(program, caio, "Aula"));
    expectRefused(RoomsClient.ask(program, caio, OPEN_WITH_COLON + ":" + PASSWORD));
  }

  @Task(
      number = 7,
      points = 10,
      needs = {"entersWithTheField", "entersWithTheOriginalClient"},
      lookInto =
          "Compare com o servidor de antes: que pedidos ele recusava, e que bytes mandava a quem"
              + " aceitava?",
      section = "protocolo")
  @DisplayName("As salas abertas continuam iguais, byte a byte")
  void openRoomsAreUnchanged(Program program, Samples samples) {
    String ana = "Ana" + samples.between(10, 99);
    Conversation first = RoomsClient.ask(program, ana, OPEN).conversation();
    first.expect("{\"username\": \"" + ana + "\", \"message\": \"*** ENTROU NA SALA ***\"}");
    String bento = samples.name(1);
    String withColon = OPEN + ":" + samples.between(10, 99);
    for (String missing : List.of(withColon, OPEN + ":", "teste", " Teste")) {
      expectBytes(program, bento, missing, refusal("404"));
    }
    // A senha da outra sala não muda nada numa aberta, nem no campo nem no nome.
    String caio = samples.name(2);
    expectRefused(RoomsClient.ask(program, caio, OPEN + ":" + PASSWORD));
    askWithField(program, caio, OPEN, PASSWORD).expectJoined(caio);
    expectBytes(program, bento, OPEN, refusal("501"));
  }

  private static String refusal(String code) {
    return "{\"username\": \"Sistema\", \"message\": \"" + code + "\"}";
  }

  /** Quem pede esta sala recebe exatamente isto, e o fim. */
  private static void expectBytes(Program program, String name, String room, String bytes) {
    Conversation client = RoomsClient.ask(program, name, room).conversation();
    client.expect(bytes);
    client.expectEnd();
  }

  @Task(
      number = 8,
      points = 10,
      needs = {"wrongPasswordIsRefused", "noPasswordIsRefused", "openRoomsAreUnchanged"},
      lookInto =
          "O que o seu programa escreve na tela quando recusa alguém, por qualquer motivo? Uma"
              + " senha com um erro de digitação também é segredo, e o erro pode estar no nome da"
              + " sala.",
      section = "final-confianca#eq-confiar-nomes")
  @DisplayName("Nenhuma senha, certa ou errada, aparece no que o programa escreve")
  void passwordsAreNotPrinted(Program program, Samples samples) {
    String name = samples.name(0);
    String wrong = "quase" + samples.between(1000, 9999);
    expectRefused(askWithField(program, name, PRIVATE, wrong));
    expectRefused(RoomsClient.ask(program, name, PRIVATE + ":" + wrong));
    // O erro de digitação pode estar no nome, ou a sala certa ser outra.
    for (String mistyped : List.of("Cofer", "cofre", OPEN, OPEN_WITH_COLON)) {
      expectRefused(RoomsClient.ask(program, name, mistyped + ":" + PASSWORD));
    }
    expectRefused(askWithField(program, name, "Cofer", PASSWORD));
    String bento = samples.name(1);
    RoomsClient.ask(program, bento, PRIVATE + ":" + PASSWORD).expectJoined(bento);
    joinWithField(program, samples.name(2));
    askWithField(program, name, OPEN, PASSWORD).expectJoined(name);
    expectFull(RoomsClient.ask(program, name, PRIVATE + ":" + PASSWORD));
    expectFull(askWithField(program, name, PRIVATE, PASSWORD));
    program.requireNeverPrinted(wrong);
    program.requireNeverPrinted(PASSWORD);
  }
}
