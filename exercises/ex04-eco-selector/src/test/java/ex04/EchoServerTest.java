package ex04;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Conversation;
import salas.kit.Descriptors;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 4: eco com Selector")
class EchoServerTest {
  private static final int MANY = 60;

  /** O que uma JVM pode criar por conta própria enquanto o teste roda. */
  private static final int OWN_THREADS = 10;

  private static final int LINES = 100;

  /** Leituras por linha, com folga: duas dos bytes, e as que a JVM faz para si. */
  private static final int OWN_READS = 10;

  @Task(
      number = 1,
      points = 5,
      lookInto =
          "O cliente novo ganhou uma chave com OP_READ, e a leitura da chave pronta é devolvida?"
              + " Entre ler e escrever, o buffer precisa de um flip.",
      section = "passo2")
  @DisplayName("Devolve o que um cliente mandou")
  void echoesOneLine(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    talk(ana, samples);
  }

  @Task(
      number = 2,
      points = 5,
      needs = "echoesOneLine",
      lookInto =
          "A primeira linha foi e voltou; a segunda, não. Em que estado ficaram, depois da"
              + " primeira, o buffer desta conexão e o conjunto selectedKeys()?",
      section = "passo2#eq-flip-compact")
  @DisplayName("Continua devolvendo o que o mesmo cliente manda depois")
  void echoesTheNextLine(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    for (int line = 0; line < 3; line++) {
      talk(ana, samples);
    }
  }

  @Task(
      number = 3,
      points = 5,
      needs = "echoesOneLine",
      lookInto =
          "Com um cliente conectado, o laço volta ao select? E a chave do listener, que já avisou"
              + " uma vez, avisará de novo?",
      section = "passo2-erros#eq-remove")
  @DisplayName("Aceita outro cliente enquanto o primeiro continua conectado")
  void acceptsTheNextClient(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    talk(ana, samples);
    Conversation bento = program.connect("bento");
    talk(bento, samples);
  }

  @Task(
      number = 4,
      points = 5,
      needs = {"echoesTheNextLine", "acceptsTheNextClient"},
      lookInto =
          "O que um cliente mandou tem de voltar para ele. Que dados são de uma conexão, e que"
              + " dados todas usam ao mesmo tempo?",
      section = "passo2")
  @DisplayName("Conversa com 60 clientes ao mesmo tempo sem trocar os bytes de um pelos de outro")
  void servesManyAtOnce(Program program, Samples samples) {
    List<Conversation> clients = connectMany(program);
    List<byte[]> texts = new ArrayList<>();
    // Todos mandam antes que alguém leia, e mais do que cabe numa leitura.
    for (Conversation client : clients) {
      byte[] text = samples.text(samples.between(18_000, 20_000)).getBytes(UTF_8);
      texts.add(text);
      client.send(text);
    }
    for (int i = MANY - 1; i >= 0; i--) {
      clients.get(i).expect(texts.get(i));
    }
    for (Conversation client : clients) {
      talk(client, samples);
    }
  }

  @Task(
      number = 5,
      points = 5,
      needs = "acceptsTheNextClient",
      lookInto =
          "Há só uma thread. Alguma chamada espera por um cliente em particular, em vez de voltar"
              + " ao select? O canal novo passou por configureBlocking(false) antes da primeira"
              + " leitura?",
      section = "passo2-erros#eq-leitura-bloqueante")
  @DisplayName("Um cliente que conecta e se cala não atrapalha os outros")
  void silentClientDoesNotBlock(Program program, Samples samples) {
    Conversation mudo = program.connect("mudo");
    Conversation ana = program.connect("ana");
    talk(ana, samples);
    Conversation bento = program.connect("bento");
    talk(bento, samples);
    talk(mudo, samples);
  }

  @Task(
      number = 6,
      points = 50,
      needs = "acceptsTheNextClient",
      lookInto = "O enunciado pede uma thread para todos. Quem cria threads no seu programa?",
      section = "passo1#eq-thread-de-graca")
  @DisplayName("Sessenta clientes não custam mais threads do que um")
  void oneThreadForAll(Program program, Samples samples) {
    talk(program.connect("ana"), samples);
    int before = program.threads();
    connectMany(program).forEach(client -> talk(client, samples));
    int after = program.threads();
    program.require(
        after < before + OWN_THREADS,
        "O programa tinha %d threads com um cliente e %d com %d.".formatted(before, after, MANY));
  }

  @Task(
      number = 7,
      points = 5,
      needs = "echoesOneLine",
      lookInto =
          "Quando o cliente encerra a ida, a chave fica pronta e read devolve −1. O que o seu"
              + " programa faz nessa hora? Cancelar a chave encerra alguma coisa do outro lado?",
      section = "passo2#eq-cancelar-fechar")
  @DisplayName("Quando o cliente encerra a ida, devolve o que falta e fecha")
  void endsWhenTheClientEnds(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] line = samples.line(samples.between(10, 30));
    ana.send(line);
    ana.shutdownOutput();
    ana.expect(line);
    ana.expectEnd();
  }

  @Task(
      number = 8,
      points = 5,
      needs = "acceptsTheNextClient",
      lookInto =
          "Ler de quem caiu, ou escrever para ele, lança IOException. Até onde ela vai? A fronteira"
              + " de erro é uma conexão, e não o laço.",
      section = "passo3#eq-fin-rst")
  @DisplayName("Clientes que caem (RST) não derrubam os outros")
  void survivesReset(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    Conversation bento = program.connect("bento");
    Conversation caio = program.connect("caio");
    talk(ana, samples);
    talk(bento, samples);
    talk(caio, samples);
    ana.reset();
    bento.send(samples.line(20));
    bento.reset();
    talk(caio, samples);
    talk(program.connect("dora"), samples);
  }

  @Task(
      number = 9,
      points = 5,
      needs = "survivesReset",
      lookInto =
          "Cada conexão ocupa um descritor de arquivo até que o canal dela seja fechado. Isso"
              + " acontece com quem já saiu, e também com quem caiu?",
      section = "passo2#eq-cancelar-fechar")
  @DisplayName("Depois de 120 clientes que saíram ou caíram, não sobram descritores abertos")
  void freesDescriptors(Program program, Samples samples) {
    talk(program.connect("ana"), samples);
    Descriptors before = Descriptors.of(program);
    for (int i = 1; i <= 2 * MANY; i++) {
      Conversation client = program.connect("cliente-" + i);
      talk(client, samples);
      if (i % 2 == 0) {
        client.reset();
      } else {
        client.close();
      }
    }
    before.requireFreed("Vieram e foram " + 2 * MANY + " clientes");
  }

  @Task(
      number = 10,
      points = 5,
      needs = "acceptsTheNextClient",
      lookInto =
          "Sem nada para fazer, o select tem de ficar esperando. Que chave está sempre pronta: uma"
              + " com OP_WRITE, que quase sempre está, ou uma com um −1 que ninguém tratou?",
      section = "passo2-erros#eq-op-write")
  @DisplayName("Com todos calados, não gasta processador")
  void idlesWithoutCpu(Program program, Samples samples) {
    List<Conversation> clients = connectMany(program);
    clients.forEach(client -> talk(client, samples));
    clients.subList(0, 5).forEach(Conversation::shutdownOutput);
    program.requireIdle("Com todos calados");
    program.requireAsleep("Com todos calados");
    clients.subList(5, MANY).forEach(client -> talk(client, samples));
  }

  @Task(
      number = 11,
      points = 5,
      needs = {"echoesTheNextLine", "acceptsTheNextClient"},
      lookInto =
          "Só uma cliente fala. Quantas chaves há em selectedKeys() a cada volta, e quem tirou de"
              + " lá as que já foram tratadas?",
      section = "passo2-erros#eq-remove")
  @DisplayName("Trata só as chaves que estão prontas")
  void handlesOnlyReadyKeys(Program program, Samples samples) {
    connectMany(program).forEach(client -> talk(client, samples));
    Conversation ana = program.connect("ana");
    talk(ana, samples);
    long before = program.reads();
    for (int line = 0; line < LINES; line++) {
      talk(ana, samples);
    }
    long reads = program.reads() - before;
    program.require(
        reads < LINES * OWN_READS,
        "Só ana falou, %d linhas, e o programa leu %d vezes, também de quem não mandou nada."
            .formatted(LINES, reads));
  }

  private static List<Conversation> connectMany(Program program) {
    List<Conversation> clients = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      clients.add(program.connect("cliente-" + i));
    }
    return clients;
  }

  /** Manda uma linha e espera que ela volte. */
  private static void talk(Conversation client, Samples samples) {
    byte[] line = samples.line(samples.between(10, 30));
    client.send(line);
    client.expect(line);
  }
}
