package ex01;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Conversation;
import salas.kit.Descriptors;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 1: eco até o fim")
class EchoServerTest {
  /** Mais do que os buffers do kernel guardam, nas duas pontas, quando ninguém lê. */
  private static final int A_LOT = 24 * 1024 * 1024;

  /** O buffer de recepção de quem não lê: com um pequeno, o programa entope mais cedo. */
  private static final int SMALL_BUFFER = 8 * 1024;

  private static final Duration SILENCE = Duration.ofSeconds(2);

  private static final int MANY = 60;

  @Task(
      number = 1,
      points = 15,
      lookInto =
          "O laço lê e, na mesma volta, escreve? A escrita acontece antes da próxima leitura?",
      section = "passo1")
  @DisplayName("Devolve uma linha")
  void echoesOneLine(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    talk(ana, samples);
  }

  @Task(
      number = 2,
      points = 15,
      needs = "echoesOneLine",
      lookInto =
          "Quem disse que uma mensagem termina em fim de linha? O seu programa espera por um"
              + " caractere que pode nunca vir, ou devolve bytes que ninguém mandou?",
      section = "modelo-mental#eq-pronto-mensagem")
  @DisplayName("Devolve o que chegou, mesmo sem fim de linha, e nem um byte a mais")
  void echoesWithoutNewline(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] first = samples.text(samples.between(10, 30)).getBytes(UTF_8);
    byte[] second = samples.text(samples.between(5, 9)).getBytes(UTF_8);
    ana.send(first);
    ana.expect(first);
    ana.send(second);
    ana.expect(second);
  }

  @Task(
      number = 3,
      points = 10,
      needs = "echoesOneLine",
      lookInto =
          "Nem todo byte é letra. Em algum ponto do caminho os bytes viram texto e depois bytes de"
              + " novo?",
      section = "protocolo#eq-utf8-partido")
  @DisplayName("Devolve bytes que não são texto")
  void echoesAnyByte(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] bytes = samples.bytes(600);
    // Um fim de linha no fim: quem lê linhas erra pelos bytes, e não por esperar.
    bytes[599] = '\n';
    ana.send(bytes);
    ana.expect(bytes);
  }

  @Task(
      number = 4,
      points = 15,
      needs = "echoesOneLine",
      lookInto =
          "Uma leitura traz o que já chegou, e não o que o outro lado escreveu de uma vez. O que o"
              + " seu programa faz depois da primeira leitura?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Continua enquanto chegam pedaços, sem se importar com onde eles cortam")
  void echoesPieces(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] line = samples.line(40);
    // O texto começa com "ç", e o primeiro corte cai dentro dele.
    ana.sendInPieces(List.of(Arrays.copyOf(line, 1)));
    ana.sendInPieces(samples.pieces(Arrays.copyOfRange(line, 1, line.length), 6));
    ana.expect(line);
  }

  @Task(
      number = 5,
      points = 5,
      needs = "echoesOneLine",
      lookInto = "Quanto cabe no seu buffer? O que acontece com o que não coube?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Devolve um texto muito maior do que qualquer buffer, inteiro e só ele")
  void echoesALot(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] text = (samples.text(300_000) + "\n").getBytes(UTF_8);
    ana.exchange(text, text);
    ana.shutdownOutput();
    ana.expectEnd();
  }

  @Task(
      number = 6,
      points = 10,
      needs = "echoesOneLine",
      lookInto =
          "read devolve −1 quando o outro lado encerrou a ida. O que o seu programa faz nessa"
              + " hora?",
      section = "passo2#eq-read-zero")
  @DisplayName("No fim da entrada, encerra a conexão, e nada mais")
  void endsWhenTheClientEnds(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    talk(ana, samples);
    ana.shutdownOutput();
    ana.expectEnd();
  }

  @Task(
      number = 7,
      points = 10,
      needs = "endsWhenTheClientEnds",
      lookInto =
          "Depois de um cliente vem outro. O que o seu programa faz quando a conversa com o"
              + " primeiro acaba: volta a aceitar, ou também acaba?",
      section = "passo1")
  @DisplayName("Atende o próximo, depois que o anterior saiu em ordem")
  void servesTheNextClient(Program program, Samples samples) {
    for (String party : List.of("ana", "bento", "caio")) {
      Conversation one = program.connect(party);
      talk(one, samples);
      leave(one);
    }
  }

  @Task(
      number = 8,
      points = 10,
      needs = "servesTheNextClient",
      lookInto =
          "Um cliente pode cair enquanto você lê dele e enquanto você escreve para ele. Uma exceção"
              + " na conversa com um deles vai até onde?",
      section = "passo1")
  @DisplayName("E também depois que o anterior caiu, calado ou no meio de uma escrita")
  void survivesFallenClients(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    talk(ana, samples);
    ana.reset();
    Conversation bento = program.connect("bento", SMALL_BUFFER);
    // Ele não lê: a escrita do programa entope, e é nela que ele cai.
    bento.sendUntilStalled(lines(samples, A_LOT));
    bento.reset();
    talk(program.connect("caio"), samples);
  }

  @Task(
      number = 9,
      points = 5,
      needs = "echoesWithoutNewline",
      lookInto =
          "Quem se cala pode estar pensando. Além do −1, o que mais faz o seu programa parar de"
              + " ler?",
      section = "passo1")
  @DisplayName("Espera por quem se cala, e devolve o que ele disser depois")
  void waitsForWhoIsSilent(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    talk(ana, samples);
    ana.expectSilence(SILENCE);
    talk(ana, samples);
  }

  @Task(
      number = 10,
      points = 5,
      needs = "survivesFallenClients",
      lookInto =
          "Encerrar a volta é dizer que não se escreve mais; a conexão continua ocupando um"
              + " descritor até que alguém a feche. Quem fecha a de quem saiu, e a de quem caiu?",
      section = "passo3#eq-fin-rst")
  @DisplayName("De quem saiu ou caiu não fica nada aberto")
  void freesDescriptors(Program program, Samples samples) {
    leaveOrFall(program.connect("ana"), 0, samples);
    Descriptors before = Descriptors.of(program);
    for (int i = 1; i <= MANY; i++) {
      leaveOrFall(program.connect("cliente-" + i), i, samples);
    }
    before.requireFreed("Vieram e foram " + MANY + " clientes");
  }

  /** Um sim, outro não. */
  private static void leaveOrFall(Conversation client, int number, Samples samples) {
    talk(client, samples);
    if (number % 2 == 0) {
      leave(client);
    } else {
      client.reset();
    }
  }

  /** Encerra a ida e espera o fim. */
  private static void leave(Conversation client) {
    client.shutdownOutput();
    client.expectEnd();
    client.close();
  }

  /** Manda uma linha e espera que ela volte. */
  private static void talk(Conversation client, Samples samples) {
    byte[] line = samples.line(samples.between(10, 30));
    client.send(line);
    client.expect(line);
  }

  /** Linhas repetidas: quem espera por um fim de linha também as lê. */
  private static byte[] lines(Samples samples, int length) {
    byte[] line = samples.line(1_000);
    byte[] all = new byte[length];
    for (int at = 0; at < length; at++) {
      all[at] = line[at % line.length];
    }
    return all;
  }
}
