package ex09;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Conversation;
import salas.kit.Exercise;
import salas.kit.Failure;
import salas.kit.Program;
import salas.kit.RoomsClient;
import salas.kit.Samples;
import salas.kit.Settings;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 9: o cliente lento")
class SlowClientTest {
  private static final String ROOM = "Teste";

  /** Bytes: a fila do programa começa a encher logo, e não só depois de megabytes. */
  private static final int SMALL_BUFFER = 8 * 1024;

  private static final Duration TOO_LONG = Duration.ofSeconds(5);

  /**
   * Quem espera 1 s a partir da conexão nunca desliga antes disto, nem contando de tick em tick.
   */
  private static final Duration TOO_SOON = Duration.ofMillis(890);

  /** O que se dá de folga ao prazo: mais, numa máquina mais lenta. */
  private static final Duration TOO_LATE =
      Duration.ofMillis(1_000 + (long) (500 * Settings.number("kit.fator", 2)));

  private static final Duration A_MOMENT = Duration.ofMillis(100);

  /** Entre um que se cala e o seguinte: mais do que um tick, para que cada um caia noutro ponto. */
  private static final Duration A_TICK_AND_MORE = Duration.ofMillis(130);

  private static final int SILENT = 8;
  private static final int SHORT_MESSAGES = 20;

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
      section = "passo2-erros#eq-uma-escrita")
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
      points = 10,
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
      points = 10,
      needs = "othersAreNotDelayed",
      lookInto =
          "Há uma mensagem pela metade no socket, e outras atrás dela. Uma nova, por menor que"
              + " seja, pode ir por algum caminho que não passa pelo fim da fila?",
      section = "passo2-erros#eq-uma-escrita")
  @DisplayName("Uma mensagem curta espera a sua vez atrás das grandes")
  void keepsTheOrder(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    RoomsClient lento = slow(program);
    lento.expectJoined("lento");
    bento.expectJoined("lento");
    List<String> texts = sayMany(ana, 12, 20_000, samples);
    texts.forEach(text -> bento.expect("ana", text));
    // Cada leitura abre um lugar no socket de lento; a mensagem curta que chega nesse instante não
    // pode tomá-lo.
    for (int read = 0; read < texts.size(); read++) {
      if (read < SHORT_MESSAGES) {
        String small = plain(samples, 20);
        ana.say(small);
        bento.expect("ana", small);
        texts.add(small);
      }
      lento.expect("ana", texts.get(read));
    }
  }

  @Task(
      number = 5,
      points = 10,
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
      number = 6,
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
      number = 7,
      points = 10,
      needs = "tellsTheRoom",
      lookInto =
          "Com que número você compara os bytes que esperam? O limite é o que o enunciado diz, sem"
              + " folga.",
      section = "final#eq-fila-sem-limite")
  @DisplayName("Quem não lê é desligado quando a fila chega ao limite, e não muito depois")
  void cutsNearTheLimit(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    slow(program);
    bento.expectJoined("lento");
    ana.expectJoined("bento");
    ana.expectJoined("lento");
    // 800 KB: descontado o que o kernel guarda, mais do que 512 KiB e menos do que o dobro.
    flood(ana, bento, 80, 10_000, samples);
    ana.expectLeft("lento");
  }

  @Task(
      number = 8,
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
      number = 9,
      points = 5,
      needs = "cutsTheSlowReader",
      lookInto =
          "Quem não deve nada não é lento, por maior que seja a mensagem. Quando você compara com o"
              + " limite: antes ou depois de somar a mensagem nova?",
      section = "final")
  @DisplayName("Uma mensagem maior que o limite chega a quem ainda não chegou a ele")
  void deliversOneBigMessage(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    RoomsClient lento = slow(program);
    lento.expectJoined("lento");
    bento.expectJoined("lento");
    List<String> texts = sayMany(ana, 10, 20_000, samples);
    texts.forEach(text -> bento.expect("ana", text));
    // Bento leu tudo; lento deve alguma coisa, menos do que o limite.
    String big = plain(samples, 900_000);
    ana.say(big);
    bento.expect("ana", big);
    texts.forEach(text -> lento.expect("ana", text));
    lento.expect("ana", big);
  }

  @Task(
      number = 10,
      points = 10,
      needs = "talks",
      lookInto =
          "Quem conecta e não se apresenta ocupa um lugar para sempre? Quem olha o relógio por uma"
              + " conexão em que nada acontece? E quem já se apresentou: o prazo vale para ele?",
      section = "original#def-1")
  @DisplayName("Quem conecta e se cala é desligado, nem cedo nem tarde, e ninguém percebe")
  void cutsTheSilent(Program program, Samples samples) {
    RoomsClient ana = RoomsClient.join(program, "ana", ROOM);
    Map<Conversation, Long> connectedAt = new LinkedHashMap<>();
    for (int i = 1; i <= SILENT; i++) {
      long now = System.nanoTime();
      Conversation mudo = program.connect("mudo " + i);
      connectedAt.put(mudo, now);
      mudo.expectSilence(A_TICK_AND_MORE);
    }
    // Uma máquina ocupada atrasa um ou outro; vale o que ela atrasou menos.
    Duration shortest = TOO_LONG;
    for (Map.Entry<Conversation, Long> mudo : connectedAt.entrySet()) {
      Duration lasted = lasted(program, mudo.getKey(), mudo.getValue());
      shortest = lasted.compareTo(shortest) < 0 ? lasted : shortest;
    }
    requireNotTooSoon(program, shortest);
    program.require(
        shortest.compareTo(TOO_LATE) <= 0,
        "O prazo é de 1 s, e quem se calou durou " + seconds(shortest) + ".");
    // Ana se apresentou, e está calada há mais tempo do que o prazo; de mudo, não soube de nada.
    RoomsClient bento = RoomsClient.join(program, "bento", ROOM);
    ana.expectNothingBefore("bento", RoomsClient.JOINED);
    converse(ana, bento, samples);
  }

  /** Quanto durou a conexão de quem se calou. */
  private static Duration lasted(Program program, Conversation mudo, long connectedAt) {
    byte[] end = mudo.receiveWithin(TOO_LONG);
    Duration lasted = Duration.ofNanos(System.nanoTime() - connectedAt);
    String who = mudo.party();
    program.require(end != null, "Passaram 5 s sem handshake, e " + who + " continua conectado.");
    program.require(end.length == 0, "Não era para " + who + " receber nada antes do fim.");
    return lasted;
  }

  private static void requireNotTooSoon(Program program, Duration lasted) {
    program.require(
        lasted.compareTo(TOO_SOON) >= 0,
        "O prazo é de 1 s, e o programa desligou em " + seconds(lasted) + ".");
  }

  private static String seconds(Duration time) {
    return "%.2f s".formatted(time.toMillis() / 1000.0).replace('.', ',');
  }

  @Task(
      number = 11,
      points = 5,
      needs = "cutsTheSilent",
      lookInto =
          "O prazo é do handshake inteiro. O que um byte que chega muda nele: alguma coisa, ou"
              + " nada?",
      section = "original#def-1")
  @DisplayName("Quem manda o handshake um byte de cada vez também é desligado no prazo")
  void cutsTheDripping(Program program, Samples samples) {
    RoomsClient.join(program, "ana", ROOM);
    long connectedAt = System.nanoTime();
    Conversation gota = program.connect("gota");
    byte[] handshake = RoomsClient.handshake("gota", ROOM + samples.text(60));
    int sent = 0;
    boolean cut = false;
    while (!cut && sent < 50) {
      cut = drip(gota, handshake[sent]);
      sent++;
    }
    program.require(cut, "Em 5 s, gota mandou " + sent + " bytes, e continua conectado.");
    requireNotTooSoon(program, Duration.ofNanos(System.nanoTime() - connectedAt));
    RoomsClient.join(program, "bento", ROOM);
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
    return flood(ana, bento, 80, 16_000, samples);
  }

  private static long flood(
      RoomsClient ana, RoomsClient bento, int count, int length, Samples samples) {
    long sent = 0;
    for (int i = 0; i < count; i++) {
      String text = plain(samples, length);
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
      byte[] piece = gota.receiveWithin(A_MOMENT);
      return piece != null && piece.length == 0;
    } catch (Failure e) {
      // O fim cruzou com o byte no caminho: também é ser desligado.
      return true;
    }
  }
}
