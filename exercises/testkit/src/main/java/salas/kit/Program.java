package salas.kit;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * O programa do estudante, em outro processo (ou em outra máquina, com {@code kit.alvo}). Cada
 * teste tem o seu, que começa na primeira conexão e morre no fim do teste.
 */
public final class Program implements AutoCloseable {
  static final int POLL_MS = 10;

  private final Timeline timeline = new Timeline();
  private final Sent sent = new Sent();
  private final List<Conversation> conversations = new ArrayList<>();
  private final Running running;
  private String measured = Symptom.CONDITION;

  Program(Manifest manifest) {
    running = new Running(manifest, timeline);
  }

  /**
   * Conecta-se ao programa, pondo-o para rodar se preciso. Espera que ele escute.
   *
   * @param party quem se conecta, como deve aparecer na linha do tempo
   */
  public Conversation connect(String party) {
    return connect(party, 0);
  }

  /**
   * @param receiveBuffer bytes pedidos para o buffer de recepção deste lado (0: o do sistema); um
   *     pequeno faz de quem não lê um cliente lento mais cedo
   */
  public Conversation connect(String party, int receiveBuffer) {
    boolean first = !running.isStarted();
    start();
    return remember(new Dialer(this, first).connect(party, receiveBuffer));
  }

  /**
   * Espera que o programa (um cliente) se conecte a esta bancada, pondo-o para rodar se preciso.
   *
   * @param party o nome desta conexão na linha do tempo
   */
  public Conversation accept(String party) {
    start();
    try {
      Socket socket = running.accept();
      timeline.connected(party, true);
      return remember(new Conversation(party, this, socket));
    } catch (SocketTimeoutException e) {
      throw failure(
          Failure.Cause.START,
          "O programa não se conectou à porta que recebeu.",
          Symptom.NOT_LISTENING);
    } catch (IOException e) {
      throw new IllegalStateException("o kit de testes não conseguiu aceitar a conexão", e);
    }
  }

  private Conversation remember(Conversation conversation) {
    conversations.add(conversation);
    return conversation;
  }

  /** O teclado e a tela do programa. */
  public Conversation terminal() {
    start();
    return process().terminal(this);
  }

  /** Que o programa comece de modo que {@link Collision} o veja por dentro. */
  public void debug() {
    running.debug();
  }

  /** Põe o programa para rodar, se ainda não está; não espera que ele escute. */
  public void start() {
    running.start();
  }

  /** Se o processo ainda vive; de um programa em outra máquina, supõe-se que sim. */
  public boolean isAlive() {
    return running.isAlive();
  }

  /** Espera que o programa termine sozinho, com status 0. */
  public void expectExit() {
    expectExit(0);
  }

  /** Espera que o programa termine sozinho, com este status. */
  public void expectExit(int expected) {
    Integer status = process().awaitExpectedExit(Deadlines.answer());
    if (status == null) {
      throw failure(
          Failure.Cause.TIMEOUT,
          "Esperava que o programa terminasse, e ele continua.",
          Symptom.ENDLESS);
    }
    timeline.note("o programa termina com status " + status);
    if (status != expected) {
      throw failure(
          Failure.Cause.CRASH,
          "Esperava o status " + expected + ", e foi " + status + ".",
          Symptom.STATUS);
    }
  }

  /** Threads do programa, em todos os processos dele. Só no Linux; nos outros, sem avaliação. */
  public int threads() {
    measured = Symptom.THREADS;
    return process().tree().threads();
  }

  /** Descritores abertos, em todos os processos dele. Só no Linux; nos outros, sem avaliação. */
  public int openDescriptors() {
    measured = Symptom.DESCRIPTORS;
    return process().tree().openDescriptors();
  }

  /**
   * Reprova se, sem ter o que fazer, o programa quer o processador o tempo todo. Conta o que ele
   * quis, e não o que ganhou: numa máquina ocupada dá no mesmo.
   *
   * @param situation como "Com todos calados"
   */
  public void requireIdle(String situation) {
    ProcessTree tree = process().tree();
    ProcessTree.Demand demand = tree.lastingDemand();
    long percent = Math.round(demand.share() * 100);
    timeline.note("sem nada a fazer, o programa quis o processador em " + percent + "% do tempo");
    if (demand.isBusy()) {
      conversations.forEach(Conversation::close);
      boolean alone = tree.lastingDemand().isBusy();
      throw failed(
          alone ? Symptom.SPINS_ALONE : Symptom.SPINS,
          "%s, o programa quis o processador em %d%% do tempo: o laço gira sem ter o que fazer."
              .formatted(situation, percent));
    }
  }

  /**
   * Reprova se, sem ter o que fazer, alguma thread do programa acorda sem parar, por pouco que
   * trabalhe de cada vez. Só no Linux; nos outros, nada se vê.
   *
   * @param situation como "Com todos calados"
   */
  public void requireAsleep(String situation) {
    new WakeUps(process().tree()).requireFew(situation, this);
  }

  /** Se alguma thread do programa, agora, roda ou espera a vez de rodar; falso se não se sabe. */
  boolean wantsProcessor() {
    return running.process() != null && running.process().tree().wantsProcessor();
  }

  /** Chamadas de leitura que o programa já fez. Só no Linux; nos outros, 0. */
  public long reads() {
    return process().reads();
  }

  /** Espera, com prazo, que algo que não avisa fique verdadeiro, e diz se ficou. */
  public boolean eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Deadlines.answer().toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Pause.millis(POLL_MS);
    }
    return true;
  }

  StudentProcess process() {
    if (running.process() == null) {
      throw Unavailable.because("o programa está em outra máquina, e o processo não está à vista");
    }
    return running.process();
  }

  /** Reprova, se a condição é falsa; a última coisa medida, se alguma foi, é a que faltou. */
  public void require(boolean condition, String whatWentWrong) {
    if (!condition) {
      throw failure(Failure.Cause.ANSWER, whatWentWrong, measured);
    }
  }

  /**
   * Uma reprovação, para lançar.
   *
   * @param symptom o que se viu, numa palavra que só este exercício conhece
   */
  public AssertionError failed(String symptom, String whatWentWrong) {
    return failure(Failure.Cause.ANSWER, whatWentWrong, symptom);
  }

  /**
   * Encerra o programa e reprova se algo do que ele escreveu (o fim, se escreveu muito) contém este
   * texto.
   */
  public void requireNeverPrinted(String secret) {
    if (process().outputAtTheEnd().contains(secret)) {
      throw new Failure(
          Failure.Cause.ANSWER,
          "O programa escreveu na sua saída o que não podia: " + secret + ".",
          Symptom.CONDITION);
    }
  }

  /** Põe na linha do tempo um fato que ajuda a entender. */
  public void note(String text) {
    timeline.note(text);
  }

  /** Uma falha; se o programa morreu, ou uma thread dele, é isso que ela conta. */
  Failure failure(Failure.Cause cause, String summary, String symptom) {
    return running.explain(new Failure(cause, summary, symptom));
  }

  Running running() {
    return running;
  }

  Sent sent() {
    return sent;
  }

  Timeline timeline() {
    return timeline;
  }

  /** O fim do que o programa escreveu, com controles à vista. */
  String output() {
    return running.process() == null ? "" : running.process().output();
  }

  @Override
  public void close() {
    conversations.forEach(Conversation::close);
    running.close();
  }
}
