package ex07;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Collision;
import salas.kit.Conversation;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 7: o administrador")
class NoticeServerTest {
  private static final Duration A_MOMENT = Duration.ofMillis(20);
  private static final int PINGS = 100;

  /** O laço fica ocupado por este tempo, e o console lê outros comandos enquanto isso. */
  private static final String BUSY = "1000";

  /** Até lá a tarefa já começou, e falta muito para acabar. */
  private static final Duration UNDER_WAY = Duration.ofMillis(100);

  private static final int RUSH = 5_000;

  private static final int IN_A_ROW = 10;
  private static final int ATTEMPTS = 15;

  /** O que se deixa passar antes de cada comando, para que o laço já esteja dormindo. */
  private static final Duration A_NAP = Duration.ofMillis(20);

  /**
   * Dez comandos, cada um depois da resposta do anterior: um laço que se acorda a cada 50 ms
   * responde um por volta, e nem numa máquina ocupada leva menos de 500.
   */
  private static final Duration PROMPT = Duration.ofMillis(400);

  @Task(
      number = 1,
      points = 5,
      lookInto =
          "execute guardou a tarefa onde o laço a encontra? O laço olha ali a cada volta, depois"
              + " das chaves prontas?",
      section = "passo4")
  @DisplayName("Uma tarefa que o console entregou roda no laço")
  void runsATask(Program program, Samples samples) {
    Conversation ana = join(program, "ana", 1);
    program.terminal().send("demorar 1\n");
    // A rede não para: o laço dá voltas, acordado ou não pelo console.
    StringBuilder answer = new StringBuilder();
    for (int i = 0; i < PINGS && answer.indexOf("\n") < 0; i++) {
      ping(ana, samples);
      byte[] piece = program.terminal().receiveWithin(A_MOMENT);
      answer.append(piece == null ? "" : new String(piece, UTF_8));
    }
    if (!answer.toString().equals("demorou 1\n")) {
      throw program.failed(
          answer.indexOf("tocado pela thread") >= 0 ? "thread-errada" : "outra-linha",
          "Esperava na tela a linha “demorou 1”, e veio “" + answer.toString().strip() + "”.");
    }
  }

  @Task(
      number = 2,
      points = 10,
      needs = "runsATask",
      lookInto =
          "Com todos os clientes calados, o laço está parado dentro de select. Quem o acorda? E em"
              + " que ordem: primeiro a tarefa na fila, ou primeiro acordar?",
      section = "passo4#eq-wakeup")
  @DisplayName("A tarefa roda logo, mesmo com a rede em silêncio")
  void wakesTheSleepingLoop(Program program) {
    join(program, "ana", 1);
    ask(program, "demorar 1", "demorou 1");
    ask(program, "demorar 2", "demorou 2");
  }

  @Task(
      number = 3,
      points = 5,
      needs = "wakesTheSleepingLoop",
      lookInto =
          "O laço volta de select porque alguém o acordou, ou porque um prazo acabou? Quem digita"
              + " um comando logo depois de o laço dormir espera quanto?",
      section = "passo4#eq-wakeup")
  @DisplayName("O comando acorda o laço na hora, sem esperar que um prazo acabe")
  void wakesAtOnce(Program program) {
    join(program, "ana", 1);
    // Uma máquina ocupada atrasa alguns comandos; um laço que espera um prazo atrasa todos.
    boolean prompt = false;
    for (int i = 0; i < ATTEMPTS && !prompt; i++) {
      prompt = nanosFor(program, IN_A_ROW) < PROMPT.toNanos();
    }
    program.require(
        prompt,
        IN_A_ROW
            + " comandos, mesmo na vez mais rápida, levaram ao todo mais de "
            + PROMPT.toMillis()
            + " ms: o laço não é acordado por eles.");
  }

  /** Quanto alguns comandos levaram ao todo, contado da resposta de um que veio antes deles. */
  private static long nanosFor(Program program, int commands) {
    ask(program, "demorar 0", "demorou 0");
    long start = System.nanoTime();
    for (int i = 0; i < commands; i++) {
      program.terminal().expectSilence(A_NAP);
      ask(program, "demorar 0", "demorou 0");
    }
    return System.nanoTime() - start;
  }

  @Task(
      number = 4,
      points = 10,
      needs = "wakesTheSleepingLoop",
      lookInto =
          "Ler de outra thread também é mexer: o laço pode estar mudando o que se lê. Em que thread"
              + " roda o count de Board?",
      section = "passo4#eq-outra-thread")
  @DisplayName("contar diz quantos estão conectados")
  void countsClients(Program program) {
    Conversation ana = join(program, "ana", 1);
    join(program, "bento", 2);
    join(program, "caio", 3);
    ask(program, "contar", "conectados 3");
    ana.shutdownOutput();
    ana.expectEnd();
    ask(program, "contar", "conectados 2");
  }

  @Task(
      number = 5,
      points = 10,
      needs = "wakesTheSleepingLoop",
      lookInto = "Quem percorre as conexões e escreve nelas: a thread do console, ou a do laço?",
      section = "passo4#eq-outra-thread")
  @DisplayName("avisar manda a linha a todos")
  void noticesReachEverybody(Program program, Samples samples) {
    Conversation ana = join(program, "ana", 1);
    Conversation bento = join(program, "bento", 2);
    String text = samples.text(30);
    ask(program, "avisar " + text, "avisados 2");
    ana.expect(text + "\n");
    bento.expect(text + "\n");
    ping(ana, samples);
  }

  @Task(
      number = 6,
      points = 10,
      needs = "wakesTheSleepingLoop",
      lookInto =
          "Derrubar alguém fecha um canal e tira a conexão do quadro, os dois do laço. Em que"
              + " thread isso acontece?",
      section = "passo4#eq-outra-thread")
  @DisplayName("derrubar desliga um cliente, e só ele")
  void dropsOne(Program program, Samples samples) {
    Conversation ana = join(program, "ana", 1);
    Conversation bento = join(program, "bento", 2);
    ask(program, "derrubar 2", "derrubado 2");
    bento.expect("derrubado\n");
    bento.expectEnd();
    ask(program, "derrubar 2", "não há 2");
    ping(ana, samples);
  }

  @Task(
      number = 7,
      points = 10,
      needs = "wakesTheSleepingLoop",
      lookInto =
          "Enquanto o laço estava ocupado, chegaram várias tarefas, e cada uma chamou wakeup."
              + " Quantas voltas isso rende? Quantas tarefas o seu laço roda em cada volta?",
      section = "passo4#eq-wakeup")
  @DisplayName("Nenhuma tarefa entregue com o laço ocupado fica esquecida")
  void losesNoTask(Program program, Samples samples) {
    join(program, "ana", 1);
    int count = samples.between(20, 30);
    occupy(program);
    program.terminal().send("demorar 1\n".repeat(count));
    expectInAnyOrder(program, "demorou " + BUSY + "\n" + "demorou 1\n".repeat(count));
  }

  @Task(
      number = 8,
      points = 10,
      needs = {"losesNoTask", "noticesReachEverybody"},
      lookInto = "De que lado da estrutura entram as tarefas, e de que lado saem?",
      section = "passo4")
  @DisplayName("As tarefas rodam na ordem em que foram pedidas")
  void keepsTheOrder(Program program, Samples samples) {
    Conversation ana = join(program, "ana", 1);
    StringBuilder commands = new StringBuilder();
    StringBuilder notices = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      String text = i + " " + samples.text(10);
      commands.append("avisar ").append(text).append('\n');
      notices.append(text).append('\n');
    }
    occupy(program);
    program.terminal().send(commands.toString());
    program.terminal().expect("demorou " + BUSY + "\n" + "avisados 1\n".repeat(20));
    ana.expect(notices.toString());
  }

  @Task(
      number = 9,
      points = 10,
      needs = "losesNoTask",
      lookInto =
          "A exceção de uma tarefa sobe para quem a chamou. No seu laço, até onde ela vai? E as"
              + " tarefas que estavam atrás dela?",
      section = "passo4")
  @DisplayName("Uma tarefa que falha não derruba o laço nem as outras tarefas")
  void survivesAFailingTask(Program program, Samples samples) {
    Conversation ana = join(program, "ana", 1);
    occupy(program);
    program.terminal().send("falhar\n".repeat(3) + "demorar 1\n");
    expectInAnyOrder(program, "demorou " + BUSY + "\ndemorou 1\n");
    ping(ana, samples);
    ask(program, "demorar 2", "demorou 2");
  }

  @Task(
      number = 10,
      points = 5,
      needs = {"keepsTheOrder", "dropsOne"},
      lookInto =
          "Uma thread põe e a outra tira, ao mesmo tempo. A sua estrutura aguenta as duas, e"
              + " quantas tarefas vierem?",
      section = "passo4#eq-outra-thread")
  @DisplayName("De milhares de comandos seguidos, nenhum se perde nem muda de lugar")
  void survivesARush(Program program, Samples samples) {
    Conversation ana = join(program, "ana", 1);
    int first = samples.between(1_000, 9_000);
    StringBuilder commands = new StringBuilder();
    StringBuilder answers = new StringBuilder();
    for (int number = first; number < first + RUSH; number++) {
      commands.append("derrubar ").append(number).append('\n');
      answers.append("não há ").append(number).append('\n');
    }
    occupy(program);
    program.terminal().send(commands.toString());
    program.terminal().expect("demorou " + BUSY + "\n");
    // A fila está longa, e o laço a esvazia enquanto o console põe outros tantos.
    program.terminal().send(commands.toString());
    program.terminal().expect(answers.toString() + answers);
    ping(ana, samples);
  }

  @Task(
      number = 11,
      points = 5,
      needs = "wakesTheSleepingLoop",
      lookInto =
          "O console põe na estrutura e o laço tira dela. O que impede que as duas threads estejam"
              + " lá dentro no mesmo instante? Uma trava só de um lado não impede nada.",
      section = "passo4#eq-outra-thread")
  @DisplayName("O console e o laço nunca mexem ao mesmo tempo numa coleção que não aguenta dois")
  void guardsItsTasks(Program program) {
    program.debug();
    join(program, "ana", 1);
    ask(program, "demorar 0", "demorou 0");
    Collision.requireNone(
        program, "console", "main", () -> program.terminal().send("demorar 0\n"));
  }

  @Task(
      number = 12,
      points = 5,
      needs = "wakesTheSleepingLoop",
      lookInto =
          "Encerrar também é uma tarefa: quem está conectado recebe a despedida e o fim da conexão,"
              + " e o laço acaba por si. O programa saiu sem passar por ele? Em que thread se chama"
              + " stop?",
      section = "passo4")
  @DisplayName("encerrar despede-se de todos, fecha as conexões e termina o programa com status 0")
  void shutsDownInOrder(Program program) {
    Conversation ana = join(program, "ana", 1);
    Conversation bento = join(program, "bento", 2);
    occupy(program);
    program.terminal().send("encerrar\n");
    ana.expect("fim\n");
    ana.expectEnd();
    bento.expect("fim\n");
    bento.expectEnd();
    program.terminal().expect("demorou " + BUSY + "\nencerrado\n");
    program.expectExit();
  }

  @Task(
      number = 13,
      points = 5,
      needs = "wakesTheSleepingLoop",
      lookInto =
          "Sem clientes falando e sem comandos, o laço devia dormir em select até alguém o acordar."
              + " O seu fica perguntando?",
      section = "passo4#eq-wakeup")
  @DisplayName("Com a rede e o console calados, não gasta processador")
  void idlesWithoutCpu(Program program) {
    join(program, "ana", 1);
    ask(program, "demorar 1", "demorou 1");
    program.requireIdle("Com a rede e o console calados");
  }

  /** Conecta-se e espera o número: daí em diante, o servidor sabe que este cliente existe. */
  private static Conversation join(Program program, String party, int number) {
    Conversation client = program.connect(party);
    client.expect("numero " + number + "\n");
    return client;
  }

  /** Daqui em diante, e por um tempo, o laço está dentro de uma tarefa, e nada mais o acorda. */
  private static void occupy(Program program) {
    program.terminal().send("demorar " + BUSY + "\n");
    program.terminal().expectSilence(UNDER_WAY);
  }

  private static void ask(Program program, String command, String answer) {
    program.terminal().send(command + "\n");
    program.terminal().expect(answer + "\n");
  }

  /** As linhas são estas; a ordem é assunto de outro teste. */
  private static void expectInAnyOrder(Program program, String lines) {
    String answer = new String(program.terminal().receive(lines.getBytes(UTF_8).length), UTF_8);
    program.require(
        answer.lines().sorted().toList().equals(lines.lines().sorted().toList()),
        "Esperava na tela uma resposta a cada comando, e veio: " + answer.replace("\n", " · "));
  }

  private static void ping(Conversation client, Samples samples) {
    byte[] line = samples.line(10);
    client.send(line);
    client.expect(line);
  }
}
