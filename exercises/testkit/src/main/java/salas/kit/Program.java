package salas.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * O programa do estudante, em outro processo (ou em outra máquina, com {@code kit.alvo}). Cada
 * teste tem o seu, que começa na primeira conexão e morre no fim do teste.
 */
public final class Program implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  static final int POLL_MS = 10;

  private final Manifest manifest;
  private final Launch launch = Launch.fromSettings();
  private final Timeline timeline = new Timeline();
  private final List<Conversation> conversations = new ArrayList<>();
  private StudentProcess process;
  private InetSocketAddress address;
  private ServerSocket listener;

  Program(Manifest manifest) {
    this.manifest = manifest;
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
    boolean first = address == null;
    start();
    return remember(new Dialer(this, address, first).connect(party, receiveBuffer));
  }

  /**
   * Espera que o programa (um cliente) se conecte a esta bancada, pondo-o para rodar se preciso.
   *
   * @param party o nome desta conexão na linha do tempo
   */
  public Conversation accept(String party) {
    start();
    try {
      listener.setSoTimeout((int) Deadlines.start().toMillis());
      Socket socket = listener.accept();
      timeline.connected(party, true);
      return remember(new Conversation(party, this, socket));
    } catch (SocketTimeoutException e) {
      throw failure(Failure.Cause.START, "O programa não se conectou à porta que recebeu.");
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

  /** Põe o programa para rodar, se ainda não está; não espera que ele escute. */
  public void start() {
    if (address != null) {
      return;
    }
    try {
      address = launch.target() != null ? launch.target() : freeAddress();
      if (launch.target() == null) {
        process = launch.start(manifest, address.getPort());
        timeline.note("o programa começa (porta " + address.getPort() + ")");
      }
    } catch (IOException e) {
      throw new IllegalStateException("o kit de testes não conseguiu iniciar o programa", e);
    }
  }

  /** Um cliente conecta-se a esta bancada; um servidor recebe uma porta livre. */
  private InetSocketAddress freeAddress() throws IOException {
    listener = new ServerSocket(0, 50, LOOPBACK);
    int port = listener.getLocalPort();
    if (!manifest.isClient()) {
      listener.close();
    }
    return new InetSocketAddress(LOOPBACK, port);
  }

  /** Se o processo ainda vive; de um programa em outra máquina, supõe-se que sim. */
  public boolean isAlive() {
    return process == null || process.isAlive();
  }

  /** Espera que o programa termine sozinho, com status 0. */
  public void expectExit() {
    expectExit(0);
  }

  /** Espera que o programa termine sozinho, com este status. */
  public void expectExit(int expected) {
    Integer status = process().awaitExpectedExit(Deadlines.answer());
    if (status == null) {
      throw failure(Failure.Cause.TIMEOUT, "Esperava que o programa terminasse, e ele continua.");
    }
    timeline.note("o programa termina com status " + status);
    if (status != expected) {
      throw failure(
          Failure.Cause.CRASH, "Esperava o status " + expected + ", e foi " + status + ".");
    }
  }

  /** Threads do sistema no processo. Onde não dá para saber, o teste fica sem avaliação. */
  public int threads() {
    return process().threads();
  }

  /** Descritores de arquivo abertos no processo. Só no Linux; nos outros, sem avaliação. */
  public int openDescriptors() {
    return process().openDescriptors();
  }

  /** Tempo de processador gasto enquanto se espera este tempo. */
  public Duration cpuDuring(Duration time) {
    Duration before = process().cpu();
    Pause.millis(time.toMillis());
    Duration spent = process().cpu().minus(before);
    timeline.note(
        "em " + time.toMillis() + " ms o programa gastou " + spent.toMillis() + " ms de CPU");
    return spent;
  }

  /**
   * Enquanto se espera este tempo, quantas vezes acordou a thread do programa que mais acordou. Só
   * no Linux; nos outros, 0.
   */
  public long wakeUpsDuring(Duration time) {
    long most = process().wakeUpsDuring(time);
    timeline.note(
        "em " + time.toMillis() + " ms uma thread do programa acordou " + most + " vezes");
    return most;
  }

  /** Chamadas de leitura que o programa já fez. Só no Linux; nos outros, 0. */
  public long reads() {
    return process().reads();
  }

  /**
   * Espera, com prazo, que algo que não avisa fique verdadeiro (descritores que se fecham).
   *
   * @return se ficou
   */
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

  private StudentProcess process() {
    if (process == null) {
      throw Unavailable.because("o programa está em outra máquina, e o processo não está à vista");
    }
    return process;
  }

  /** Reprova, se a condição é falsa. */
  public void require(boolean condition, String whatWentWrong) {
    if (!condition) {
      throw failure(Failure.Cause.ANSWER, whatWentWrong);
    }
  }

  /**
   * Encerra o programa e reprova se algo do que ele escreveu (o fim, se escreveu muito) contém este
   * texto.
   */
  public void requireNeverPrinted(String secret) {
    if (process().outputAtTheEnd().contains(secret)) {
      throw new Failure(
          Failure.Cause.ANSWER,
          "O programa escreveu na sua saída o que não podia: " + secret + ".");
    }
  }

  /** Põe na linha do tempo um fato que ajuda a entender. */
  public void note(String text) {
    timeline.note(text);
  }

  /** Uma falha; se o programa morreu, é isso que ela diz primeiro. */
  Failure failure(Failure.Cause cause, String summary) {
    if (process != null && process.diesWithin(Deadlines.stall()) && !process.wasExpected()) {
      int status = process.exitStatus();
      timeline.note("o programa terminou sozinho, com status " + status);
      return new Failure(
          Failure.Cause.CRASH,
          summary + " O programa terminou sozinho, com status " + status + ".");
    }
    return new Failure(cause, summary);
  }

  Timeline timeline() {
    return timeline;
  }

  /** O fim do que o programa escreveu, com controles à vista. */
  String output() {
    return process == null ? "" : process.output();
  }

  @Override
  public void close() {
    conversations.forEach(Conversation::close);
    if (process != null) {
      process.close();
    }
    try {
      if (listener != null) {
        listener.close();
      }
    } catch (IOException e) {
      // A porta volta ao sistema no fim do processo.
    }
  }
}
