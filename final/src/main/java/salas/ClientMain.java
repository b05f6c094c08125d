package salas;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** O comando {@code cliente}: lê as opções e conversa até o usuário sair. */
@Command(
    name = "cliente",
    description = "Entra numa sala e conversa.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class ClientMain implements Callable<Integer> {
  @Mixin private AddressOptions address;

  @Option(names = "--nome", paramLabel = "NOME", description = "Seu nome; sem isto, pergunta.")
  private String name;

  @Option(names = "--sala", paramLabel = "SALA", description = "A primeira sala; senão, pergunta.")
  private String room;

  ClientMain() {}

  /** Termina o processo com 0 (fim em ordem), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    System.exit(Main.execute(new ClientMain(), args));
  }

  @Override
  public Integer call() {
    InteractiveTerminal interactive = InteractiveTerminal.open();
    CtrlC ctrlC = CtrlC.install(() -> close(interactive));
    ClientTerminal terminal =
        interactive == null
            ? new PlainTerminal(System.in, StandardStreams.charset(), System.out)
            : new JLineTerminal(interactive);
    try (Client client =
        new Client(address.host(), address.port(), terminal, interactive != null, name, room)) {
      return client.run();
    } catch (IOException e) {
      System.err.println("O cliente falhou: " + NetworkErrors.describe(e) + ".");
      return 1;
    } finally {
      ctrlC.uninstall();
      close(interactive);
    }
  }

  private static void close(InteractiveTerminal terminal) {
    try {
      if (terminal != null) {
        terminal.close();
      }
    } catch (IOException e) {
      System.err.println("Falha ao devolver o terminal: " + e.getMessage());
    }
  }
}
