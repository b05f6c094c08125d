package ex05;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Conversation;
import salas.kit.Descriptors;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 5: escrita parcial")
class EchoServerTest {
  private static final int MIB = 1024 * 1024;

  /** Muito mais do que os buffers do kernel guardam para quem não lê. */
  private static final int A_LOT = 24 * MIB;

  /** O que os buffers do kernel podem chegar a guardar, onde ele não diz quanto é. */
  private static final int KERNEL_SHARE = 20 * MIB;

  /** O buffer de cada conexão, no ponto de partida. */
  private static final int CAPACITY = 256 * 1024;

  /** Entre o que um cliente manda antes de encerrar a ida e o que manda o seguinte. */
  private static final int STEP = CAPACITY * 3 / 4;

  /** De cada vez, menos do que o buffer de uma conexão: sobra lugar nele. */
  private static final int PIECE = CAPACITY / 4;

  /** Destes, guardados, o primeiro pode ter ficado só em parte. */
  private static final int HELD_PIECES = 3;

  private static final int MANY = 60;

  @Task(
      number = 1,
      points = 20,
      lookInto =
          "O que write devolve? Num canal não bloqueante ele aceita o que cabe no buffer do kernel."
              + " Onde fica o que não coube, e quem o manda depois?",
      section = "passo2-erros#eq-uma-escrita")
  @DisplayName("Quem demora a ler recebe tudo")
  void losesNothing(Program program) {
    Conversation ana = program.connect("ana");
    long accepted = ana.sendUntilStalled(A_LOT);
    if (accepted == A_LOT) {
      // O programa já leu tudo: o fim da ida faz aparecer logo o que ele perdeu.
      ana.shutdownOutput();
    }
    program.note("ana começa a ler");
    ana.expect(new byte[A_LOT]);
  }

  @Task(
      number = 2,
      points = 15,
      needs = "losesNothing",
      lookInto =
          "O que acabou de chegar pode sair antes do que já esperava? Depois de uma escrita"
              + " parcial, de que posição a próxima continua?",
      section = "passo2#eq-flip-compact")
  @DisplayName("E recebe tudo na ordem, sem repetição")
  void keepsTheOrder(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] bytes = samples.bytes(A_LOT);
    ana.sendUntilStalled(bytes);
    ana.expect(bytes);
  }

  @Task(
      number = 3,
      points = 15,
      needs = "losesNothing",
      lookInto =
          "Um cliente manda sem parar e não lê nada. Quanto do que ele manda o seu programa aceita"
              + " guardar, e o que o faz parar de ler?",
      section = "final#eq-fila-sem-limite")
  @DisplayName("Para de ler quem não lê: a memória tem limite")
  void stopsReadingWhoDoesNotRead(Program program) {
    Conversation ana = program.connect("ana");
    long accepted = ana.sendUntilStalled(A_LOT);
    OptionalLong inKernel = ana.bytesInKernel();
    if (inKernel.isPresent()) {
      requireOneBuffer(program, accepted - inKernel.getAsLong());
    } else {
      program.require(
          accepted <= KERNEL_SHARE,
          "ana mandou "
              + accepted / MIB
              + " MiB sem ler nada, e o programa aceitou tudo. Esses bytes estão na memória dele.");
    }
  }

  /** Do que ana mandou, o que não está no kernel está com o programa. */
  private static void requireOneBuffer(Program program, long held) {
    program.note("desses bytes, o programa guarda " + held);
    program.require(
        held <= 2 * CAPACITY,
        "ana parou de ler, e o programa guarda dela "
            + held / 1024
            + " KiB; o enunciado pede no máximo um buffer de "
            + CAPACITY / 1024
            + " KiB.");
  }

  @Task(
      number = 4,
      points = 10,
      needs = "losesNothing",
      lookInto =
          "Um cliente calado está pronto para quê? Um socket quase sempre aceita mais uma escrita."
              + " Quem pede OP_WRITE, e quem deixa de pedir?",
      section = "passo2-erros#eq-op-write")
  @DisplayName("Sem nada para escrever, ou depois de escrever o que esperava, o laço dorme")
  void sleepsWhenIdle(Program program, Samples samples) {
    Conversation bento = program.connect("bento");
    byte[] line = samples.line(samples.between(10, 30));
    bento.exchange(line, line);
    Conversation ana = program.connect("ana");
    byte[] bytes = samples.bytes(A_LOT);
    ana.sendUntilStalled(bytes);
    ana.expect(bytes);
    program.requireIdle("Ninguém mandava nada, e nada mais esperava para sair");
  }

  @Task(
      number = 5,
      points = 10,
      needs = "losesNothing",
      lookInto =
          "Com o buffer cheio, read devolve 0 e a chave continua pronta para ler. E uma escrita que"
              + " devolve 0, repetida num laço, faz o quê?",
      section = "passo2#eq-read-zero")
  @DisplayName("Com um cliente parado e bytes esperando, o laço também dorme")
  void sleepsWhenStalled(Program program) {
    Conversation ana = program.connect("ana");
    ana.sendUntilStalled(A_LOT);
    program.requireIdle("Com o único cliente parado, sem ler nada");
  }

  @Task(
      number = 6,
      points = 10,
      needs = "losesNothing",
      lookInto =
          "A única thread pode esperar por um cliente? O que ela faz enquanto a escrita para um"
              + " deles não cabe?",
      section = "final#eq-cliente-lento")
  @DisplayName("Com um cliente parado, os outros continuam sendo atendidos")
  void servesTheOthers(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    Conversation bento = program.connect("bento");
    byte[] line = samples.line(samples.between(10, 30));
    bento.exchange(line, line);
    ana.sendUntilStalled(A_LOT);
    bento.exchange(line, line);
    Conversation caio = program.connect("caio");
    caio.exchange(line, line);
  }

  @Task(
      number = 7,
      points = 10,
      needs = {"keepsTheOrder", "servesTheOthers"},
      lookInto =
          "O −1 diz que o cliente não manda mais nada. Ele ainda lê? O que o seu programa faz,"
              + " nessa hora, com os bytes que esperavam para sair?",
      section = "passo3#eq-fin-rst")
  @DisplayName("No fim da ida, entrega os bytes que esperavam, e só então fecha")
  void deliversBeforeClosing(Program program, Samples samples) {
    byte[] text = samples.bytes(A_LOT);
    for (Ended one : endWithBytesWaiting(program, text)) {
      one.client.expect(Arrays.copyOf(text, one.sent));
      one.client.expectEnd();
    }
  }

  @Task(
      number = 8,
      points = 5,
      needs = {"deliversBeforeClosing", "sleepsWhenIdle"},
      lookInto =
          "Depois do −1 a chave continua pronta para ler, e read devolve −1 outra vez. O seu"
              + " programa ainda pede OP_READ a quem já encerrou a ida?",
      section = "passo2#eq-read-zero")
  @DisplayName("Depois do fim da ida, com bytes esperando, o laço também dorme")
  void sleepsAfterTheEnd(Program program, Samples samples) {
    endWithBytesWaiting(program, samples.bytes(A_LOT));
    program.requireIdle("Os clientes encerraram a ida e não liam nada");
  }

  @Task(
      number = 9,
      points = 5,
      needs = "deliversBeforeClosing",
      lookInto =
          "Encerrar a volta é dizer que não se escreve mais, e cancelar a chave é sair do selector."
              + " Quem devolve o descritor?",
      section = "passo2#eq-cancelar-fechar")
  @DisplayName("De quem já recebeu tudo não fica descritor aberto")
  void freesDescriptors(Program program, Samples samples) {
    talkAndLeave(program.connect("ana"), samples);
    Descriptors before = Descriptors.of(program);
    for (int i = 1; i <= MANY; i++) {
      talkAndLeave(program.connect("cliente-" + i), samples);
    }
    before.requireFreed("Vieram e foram " + MANY + " clientes");
  }

  private static void talkAndLeave(Conversation client, Samples samples) {
    byte[] line = samples.line(samples.between(10, 30));
    client.exchange(line, line);
    client.shutdownOutput();
    client.expectEnd();
    client.close();
  }

  /** Quem mandou {@code sent} bytes do texto, não leu nada e encerrou a ida. */
  private record Ended(Conversation client, int sent) {}

  private static List<Ended> endWithBytesWaiting(Program program, byte[] text) {
    Conversation ana = program.connect("ana");
    Conversation bento = program.connect("bento");
    List<Ended> all =
        ana.bytesInKernel().isPresent()
            ? List.of(new Ended(ana, sendUntilHeld(ana, bento, text)))
            : sendInSteps(program, text);
    all.forEach(one -> one.client.shutdownOutput());
    catchUp(bento);
    return all;
  }

  /**
   * Manda aos poucos, até o programa guardar mais do que o kernel ainda pode levar sem que ninguém
   * leia, que é menos de um segmento, e menos do que o buffer de uma conexão.
   */
  private static int sendUntilHeld(Conversation ana, Conversation bento, byte[] text) {
    int sent = 0;
    int held = 0;
    while (held < HELD_PIECES && sent < text.length) {
      ana.sendInPieces(List.of(Arrays.copyOfRange(text, sent, sent + PIECE)));
      sent += PIECE;
      if (isHeld(ana, sent)) {
        // Ou o programa estava entre a leitura e a escrita.
        catchUp(bento);
      }
      held = isHeld(ana, sent) ? held + 1 : 0;
    }
    return sent;
  }

  private static boolean isHeld(Conversation ana, int sent) {
    return sent > ana.bytesInKernel().orElseThrow();
  }

  /**
   * Onde o kernel não diz quanto guarda, um tamanho só não diria nada. O primeiro cliente manda um
   * passo do texto, o segundo dois, até não caber mais; entre um e o seguinte há menos do que o
   * buffer de uma conexão.
   */
  private static List<Ended> sendInSteps(Program program, byte[] text) {
    List<Ended> all = new ArrayList<>();
    for (int size = STEP; size <= text.length; size += STEP) {
      Conversation one = program.connect("cliente-" + (all.size() + 1));
      long sent = one.sendUntilStalled(Arrays.copyOf(text, size));
      if (sent < size) {
        break;
      }
      all.add(new Ended(one, size));
    }
    return all;
  }

  /** Dois ecos depois, o programa já fez o que tinha a fazer com o que veio antes. */
  private static void catchUp(Conversation bento) {
    byte[] line = {'o', 'i', '\n'};
    bento.exchange(line, line);
    bento.exchange(line, line);
  }
}
