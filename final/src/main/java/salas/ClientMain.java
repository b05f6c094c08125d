package salas;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import salas.spi.ByteLayers;
import salas.spi.SignIn;
import salas.terminal.ClientTerminal;

/** O comando {@code cliente}: lê as opções e conversa até o usuário sair. */
@Command(
    name = "cliente",
    description = "Entra numa sala e conversa.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class ClientMain implements Callable<Integer> {
  @Mixin private Options address;

  @Option(names = "--nome", paramLabel = "NOME", description = "Seu nome; sem isto, pergunta.")
  private String name;

  @Option(names = "--sala", paramLabel = "SALA", description = "A primeira sala; senão, pergunta.")
  private String room;

  @Option(
      names = "--senha",
      description = "Pergunta também a senha da sala, sem mostrar o que se digita.")
  private boolean withPassword;

  @Mixin private ByteLayers layers = ByteLayers.ofClient();
  @Mixin private SignIn signIn = SignIn.find();
  // Nulo enquanto o programa não conversa; a thread do Ctrl-C também o fecha.
  private volatile ClientTerminal terminal;

  ClientMain() {}

  /** Termina o processo com 0 (fim em ordem), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    System.exit(CommandRunner.run(new ClientMain(), args));
  }

  @Override
  public Integer call() {
    layers.prepare();
    CtrlC ctrlC = CtrlC.install(this::closeTerminal);
    try {
      if (signIn.isRequested()) {
        name = signIn.start(address.host(), layers.areEncrypted(), ClientMain::show);
      }
      return talk();
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    } finally {
      ctrlC.uninstall();
      closeTerminal();
    }
  }

  private static void show(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private int talk() {
    ClientTerminal real = ClientTerminal.interactive(StandardStreams.charset());
    boolean interactive = real != null;
    if (withPassword && !interactive && ClientTerminal.inputIsTerminal()) {
      System.err.println(
          "Este terminal mostraria a senha: --senha precisa da entrada e da saída num que esconda o"
              + " que se digita.");
      return 1;
    }
    terminal = interactive ? real : new Terminal(System.in, StandardStreams.charset(), System.out);
    try (Client client =
        new Client(
            new Entrance(address.host(), address.port(), layers, signIn),
            terminal,
            interactive,
            withPassword,
            name,
            room)) {
      return client.run();
    } catch (IOException e) {
      System.err.println("O cliente falhou: " + NetworkErrors.describe(e) + ".");
      return 1;
    }
  }

  private void closeTerminal() {
    try (ClientTerminal closing = terminal) {
      // Fechar é tudo.
    } catch (IOException e) {
      System.err.println("Falha ao devolver o terminal: " + e.getMessage());
    }
  }
}
