package salas.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;

/** O programa posto para rodar: o processo, a porta e, se ele é um cliente, quem o espera. */
final class Running implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int MOST_TAKEN_PORTS = 2;

  private final Manifest manifest;
  private final Timeline timeline;
  private final Launch launch = Launch.fromSettings();
  private StudentProcess process;
  private InetSocketAddress address;
  private ServerSocket listener;
  private int takenPorts;
  private Debugger debugger;

  Running(Manifest manifest, Timeline timeline) {
    this.manifest = manifest;
    this.timeline = timeline;
  }

  boolean isStarted() {
    return address != null;
  }

  /** Que se possa ver o programa por dentro, se ele é uma JVM que vai começar aqui. */
  void debug() {
    try {
      debugger = launch.isDebuggable() ? new Debugger() : null;
    } catch (IOException e) {
      throw new IllegalStateException("o kit de testes não conseguiu esperar o programa", e);
    }
  }

  /** null se não se pode ver o programa por dentro. */
  Debugger debugger() {
    return debugger;
  }

  void start() {
    if (isStarted()) {
      return;
    }
    try {
      if (!launch.hasMain(manifest)) {
        throw new Failure(
            Failure.Cause.START,
            "Falta em " + manifest.main() + " o método public static void main(String[] args).",
            Symptom.NOT_LISTENING);
      }
      address = launch.target() != null ? launch.target() : freeAddress();
      if (launch.target() == null) {
        List<String> options = debugger == null ? List.of() : debugger.options();
        process = launch.start(manifest, address.getPort(), options);
        timeline.note("o programa começa (porta " + address.getPort() + ")");
      }
      if (debugger != null) {
        debugger.accept();
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

  /**
   * Se ele morreu porque alguém tomou a porta entre a escolha e o bind, começa de novo com outra:
   * não é culpa dele.
   *
   * @return se começou de novo
   */
  boolean startOnAnotherPort() {
    if (process == null
        || !Death.isPortTaken(process.lastWords())
        || ++takenPorts > MOST_TAKEN_PORTS) {
      return false;
    }
    timeline.note("a porta " + address.getPort() + " já era de outro processo");
    process.close();
    address = null;
    start();
    return true;
  }

  /** A conexão de um programa que é um cliente. */
  Socket accept() throws IOException {
    listener.setSoTimeout((int) Deadlines.start().toMillis());
    return listener.accept();
  }

  InetSocketAddress address() {
    return address;
  }

  /** null se o programa não foi iniciado por esta bancada. */
  StudentProcess process() {
    return process;
  }

  /** Se o processo ainda vive; de um programa em outra máquina, supõe-se que sim. */
  boolean isAlive() {
    return process == null || process.isAlive();
  }

  /** Onde ele escuta; vazio se não se sabe. */
  Set<String> listening() {
    return process == null ? Set.of() : Listeners.of(process.tree());
  }

  /** A mesma falha; se ele morreu, ou uma thread dele, é isso que ela conta. */
  Failure explain(Failure failure) {
    return process == null ? failure : new Autopsy(process, manifest, timeline).of(failure);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
    if (debugger != null) {
      debugger.close();
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
