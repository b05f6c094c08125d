package ex09;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Conversation;
import salas.kit.Exercise;
import salas.kit.Failure;
import salas.kit.Program;
import salas.kit.RoomsClient;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 9: o cliente lento")
class SlowClientTest {
  private static final String ROOM = "Teste";

  /** Bytes: a fila do programa começa a encher logo, e não só depois de megabytes. */
  private static final int SMALL_BUFFER = 8 * 1024;

  private static final Duration TOO_LONG = Duration.ofSeconds(5);

  @Task(
      number = 1,
      points = 10,
      lookInto =
          "Uma mensagem entra na fila, e OP_WRITE é pedido? Quando o socket está pronto, o que está"
              + " na fila sai?",
      section = "passo3")
  @DisplayName("Duas pessoas conversam")
  void talks(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    ana.expectJoined("bento");
    for (int i = 0; i < 3; i++) {
      converse(ana, bento, samples);
      converse(bento, ana, samples);
    }
  }

  @Task(
      number = 2,
      points = 10,
      needs = "talks",
      lookInto =
          "write aceita o que cabe no buffer do kernel. O que não coube fica onde, e quem o manda"
              + " depois?",
      section = "passo2#eq-uma-escrita")
  @DisplayName("Quem demora a ler, dentro do limite da fila, recebe tudo, em ordem")
  void deliversToTheLateReader(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient lento = slow(program);
    ana.expectJoined("lento");
    List<String> texts = sayMany(ana, 24, 20_000, samples);
    lento.expectJoined("lento");
    texts.forEach(text -> lento.expect("ana", text));
  }

  @Task(
      number = 3,
      points = 15,
      needs = "deliversToTheLateReader",
      lookInto =
          "Enquanto um não lê, a única thread está esperando por quem? Alguma escrita é repetida"
              + " até acabar?",
      section = "final#eq-cliente-lento")
  @DisplayName("Enquanto um não lê, os outros recebem sem demora")
  void othersAreNotDelayed(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    slow(program);
    bento.expectJoined("lento");
    flood(ana, bento, samples);
  }

  @Task(
      number = 4,
      points = 15,
      needs = "othersAreNotDelayed",
      lookInto =
          "A fila de quem não lê cresce com a conversa. Quantos bytes há nela quando chega mais uma"
              + " mensagem, e o que acontece se passaram do limite?",
      section = "final#eq-fila-sem-limite")
  @DisplayName("Quem deixa passar do limite da fila é desligado, e os outros não perdem nada")
  void cutsTheSlowReader(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    RoomsClient lento = slow(program);
    bento.expectJoined("lento");
    long sent = flood(ana, bento, samples);
    long received = readToTheEnd(program, lento);
    program.require(
        received < sent,
        "Ana mandou " + sent + " bytes, e lento, que não lia, recebeu todos depois.");
  }

  @Task(
      number = 5,
      points = 10,
      needs = "cutsTheSlowReader",
      lookInto =
          "Para a sala, quem foi desligado saiu como qualquer outro. Quem a avisa quando a saída"
              + " não é da vontade do cliente?",
      section = "final#eq-fila-sem-limite")
  @DisplayName("A sala é avisada, uma vez, de que o lento saiu")
  void tellsTheRoom(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    slow(program);
    bento.expectJoined("lento");
    ana.expectJoined("bento");
    ana.expectJoined("lento");
    flood(ana, bento, samples);
    ana.expectLeft("lento");
    // Nada mais de lento: a próxima coisa que chega a ana é isto.
    String text = samples.text(20);
    bento.say(text);
    ana.expectNothingBefore("bento", text);
  }

  @Task(
      number = 6,
      points = 10,
      needs = "tellsTheRoom",
      lookInto =
          "O que o limite conta? Quarenta mensagens podem ser poucas, e ocupar mais memória do que"
              + " o programa tem.",
      section = "final#eq-fila-sem-limite")
  @DisplayName("Com 32 MiB de memória, resiste a 36 MB de mensagens enormes para quem não lê")
  void keepsMemoryBounded(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient lento = slow(program);
    ana.expectJoined("lento");
    sayMany(ana, 40, 900_000, samples);
    ana.expectLeft("lento");
    lento.close();
    RoomsClient.join(program, "bento", ROOM);
  }

  @Task(
      number = 7,
      points = 5,
      needs = "cutsTheSlowReader",
      lookInto =
          "Quem não deve nada não é lento, por maior que seja a mensagem. Quando você compara com o"
              + " limite: antes ou depois de somar a mensagem nova?",
      section = "final")
  @DisplayName("Uma mensagem maior que o limite chega a quem estava com a fila vazia")
  void deliversOneBigMessage(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    ana.expectJoined("bento");
    String text = plain(samples, 900_000);
    ana.say(text);
    bento.expect("ana", text);
  }

  @Task(
      number = 8,
      points = 15,
      needs = "talks",
      lookInto =
          "Quem conecta e não se apresenta ocupa um lugar para sempre? Quem olha o relógio por uma"
              + " conexão em que nada acontece? E quem já se apresentou: o prazo vale para ele?",
      section = "original#def-1")
  @DisplayName("Quem conecta e se cala é desligado, nem cedo nem tarde, e ninguém percebe")
  void cutsTheSilent(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    Conversation mudo = program.connect("mudo");
    mudo.expectSilence(Duration.ofMillis(300));
    byte[] end = mudo.receiveWithin(TOO_LONG);
    program.require(end != null, "Passaram 5 s sem handshake, e mudo continua conectado.");
    program.require(end.length == 0, "Não era para mudo receber nada antes do fim.");
    // Ana se apresentou, e está calada há mais tempo do que o prazo.
    converse(ana, RoomsClient.join(program, "bento", ROOM), samples);
  }

  @Task(
      number = 9,
      points = 10,
      needs = "cutsTheSilent",
      lookInto =
          "O prazo é do handshake inteiro. O que um byte que chega muda nele: alguma coisa, ou"
              + " nada?",
      section = "original#def-1")
  @DisplayName("Quem manda o handshake um byte de cada vez também é desligado no prazo")
  void cutsTheDripping(Program program, Samples samples) {
    Conversation gota = program.connect("gota");
    byte[] handshake = RoomsClient.handshake("gota", ROOM + samples.text(60));
    int sent = 0;
    boolean cut = false;
    while (!cut && sent < 50) {
      cut = drip(gota, handshake[sent]);
      sent++;
    }
    program.require(cut, "Em 5 s, gota mandou " + sent + " bytes, e continua conectado.");
    program.require(sent > 3, "O prazo é de 1 s, e gota foi desligado antes de meio.");
    RoomsClient.join(program, "ana", ROOM);
  }

  /** Entra na sala e não lê nada, com pouco lugar para o que o kernel guarda por ele. */
  private static RoomsClient slow(Program program) {
    Conversation conversation = program.connect("lento", SMALL_BUFFER);
    conversation.send(RoomsClient.handshake("lento", ROOM));
    return new RoomsClient(conversation);
  }

  private static void converse(RoomsClient from, RoomsClient to, Samples samples) {
    String text = samples.text(20);
    from.say(text);
    to.expect(from.conversation().party(), text);
  }

  private static List<String> sayMany(RoomsClient who, int count, int length, Samples samples) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(plain(samples, length));
      who.say(texts.get(i));
    }
    return texts;
  }

  /** Ana fala até passar muito do limite, e bento recebe tudo, com ou sem o aviso da saída. */
  private static long flood(RoomsClient ana, RoomsClient bento, Samples samples) {
    long sent = 0;
    for (int i = 0; i < 80; i++) {
      String text = plain(samples, 16_000);
      ana.say(text);
      bento.expectPassing("ana", text, "lento");
      sent += text.length();
    }
    return sent;
  }

  /** Só ASCII: o tamanho em caracteres é o que passa pela rede. */
  private static String plain(Samples samples, int length) {
    String mark = samples.between(100_000, 999_999) + " ";
    return mark + "x".repeat(length - mark.length());
  }

  /** Lê até o fim da conexão; devolve quantos bytes vieram. */
  private static long readToTheEnd(Program program, RoomsClient lento) {
    long received = 0;
    byte[] piece;
    while ((piece = lento.conversation().receiveWithin(TOO_LONG.dividedBy(2))) != null
        && piece.length > 0) {
      received += piece.length;
    }
    program.require(piece != null, "Lento não lia, e não foi desligado.");
    return received;
  }

  /** Manda um byte; se o programa já tinha desligado, ou desliga agora. */
  private static boolean drip(Conversation gota, byte one) {
    try {
      gota.send(new byte[] {one});
      byte[] piece = gota.receiveWithin(Duration.ofMillis(100));
      return piece != null && piece.length == 0;
    } catch (Failure e) {
      // O fim cruzou com o byte no caminho: também é ser desligado.
      return true;
    }
  }
}
