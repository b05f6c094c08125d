package salas.kit;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Espera, numa porta só desta máquina, que a JVM do programa se ligue, e a vê por dentro. */
final class Debugger implements AutoCloseable {
  private final ListeningConnector connector =
      Bootstrap.virtualMachineManager().listeningConnectors().stream()
          .filter(one -> one.transport().name().equals("dt_socket"))
          .findFirst()
          .orElseThrow();
  private final Map<String, Connector.Argument> arguments = connector.defaultArguments();
  private final String address;
  private VirtualMachine machine;

  Debugger() throws IOException {
    arguments.get("localAddress").setValue("127.0.0.1");
    arguments.get("port").setValue("0");
    arguments.get("timeout").setValue(Long.toString(Deadlines.start().toMillis()));
    try {
      address = connector.startListening(arguments);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IllegalStateException(e);
    }
  }

  /** O que pôr na linha de comando do programa. */
  List<String> options() {
    String port = address.substring(address.lastIndexOf(':') + 1);
    return List.of(
        "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:" + port);
  }

  /** Bloqueia até o programa, que acaba de ser posto para rodar, se ligar. */
  void accept() throws IOException {
    try {
      machine = connector.accept(arguments);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IllegalStateException(e);
    }
  }

  VirtualMachine machine() {
    return machine;
  }

  @Override
  public void close() {
    try {
      connector.stopListening(arguments);
    } catch (IOException | IllegalConnectorArgumentsException e) {
      // A porta volta ao sistema no fim do processo.
    }
  }
}
