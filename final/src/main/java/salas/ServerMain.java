package salas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** O comando {@code servidor}: lê as opções, abre a porta e atende o administrador. */
@Command(
    name = "servidor",
    description = "Serve salas de conversa e atende o administrador no teclado.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class ServerMain implements Callable<Integer> {
  @Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private AddressOptions address;

  @Option(
      names = "--sala",
      paramLabel = "NOME:LIMITE",
      description = "Uma sala que já nasce criada; pode repetir.")
  private List<String> roomSpecs = List.of();

  @Option(names = "--sem-console", description = "Não lê o teclado nem mostra o menu.")
  private boolean withoutConsole;

  @Option(
      names = "--log",
      paramLabel = "ARQUIVO",
      description = "Acrescenta cada linha do log, com a hora, a este arquivo.")
  private Path logPath;

  @Option(
      names = "--raio-x",
      paramLabel = "PORTA",
      description = {
        "Mostra o laço ao vivo em http://127.0.0.1:PORTA/, só nesta máquina; 0 deixa o sistema"
            + " escolher a porta.",
        "O texto das conversas aparece nessa página: avise a turma."
      })
  private String liveViewPort;

  @Mixin private LimitOptions limitOptions;

  ServerMain() {}

  /** Termina o processo com 0 (fim em ordem), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    System.exit(Main.execute(new ServerMain(), args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Limits limits = limitOptions.limits();
    RoomRegistry rooms = createRooms(limits);
    int livePort = liveViewPort == null ? 0 : AddressOptions.parsePort(spec, liveViewPort);
    EventLog log;
    try {
      log = new EventLog(logPath == null ? null : LogFile.open(logPath));
    } catch (IOException e) {
      System.err.println("Não foi possível abrir o arquivo de log " + logPath + ".");
      return 1;
    }
    LiveFeed feed = new LiveFeed();
    LoopObserver observer =
        liveViewPort == null ? LoopObserver.NONE : new TurnRecorder(feed, port -> null);
    try (Server server =
        Server.start(address.host(), address.port(), limits, rooms, log, observer)) {
      return liveViewPort == null ? serve(server, "") : serveInView(server, livePort, feed);
    } catch (IOException e) {
      System.err.println(
          "Não foi possível escutar em " + address + ": " + NetworkErrors.describe(e) + ".");
      return 1;
    } finally {
      log.close();
    }
  }

  private int serveInView(Server server, int livePort, LiveFeed feed) throws InterruptedException {
    try (LiveView view = LiveView.start(livePort, feed, server::nudge)) {
      return serve(server, "Raio-X em " + view.url() + System.lineSeparator());
    } catch (IOException e) {
      String why = NetworkErrors.describe(e);
      System.err.println(
          "Não foi possível abrir o raio-X em 127.0.0.1:" + livePort + ": " + why + ".");
      return 1;
    }
  }

  private int serve(Server server, String liveViewLine) throws InterruptedException {
    InteractiveTerminal terminal = withoutConsole ? null : InteractiveTerminal.open();
    CtrlC ctrlC = CtrlC.install(() -> close(terminal, server));
    System.out.println("Esperando conexões em " + address.host() + ":" + server.port() + "...");
    System.out.print(liveViewLine);
    System.out.flush();
    if (withoutConsole) {
      server.awaitTermination();
    } else {
      ConsoleInput keyboard =
          terminal == null
              ? new PlainConsoleInput(
                  new BufferedReader(new InputStreamReader(System.in, StandardStreams.charset())),
                  System.out)
              : new JLineConsoleInput(terminal, server.administration());
      new AdminConsole(server.administration(), keyboard, System.out).run();
    }
    ctrlC.uninstall();
    close(terminal, server);
    return 0;
  }

  private RoomRegistry createRooms(Limits limits) {
    RoomRegistry rooms = new RoomRegistry(limits.maxNameLength());
    for (String text : roomSpecs) {
      // O último ':' separa; o nome pode ter outros.
      int colon = text.lastIndexOf(':');
      String limit = text.substring(colon + 1);
      if (colon < 0 || !limit.matches("[0-9]{1,9}")) {
        throw new ParameterException(
            spec.commandLine(),
            "Sala inválida: \"" + text + "\" (use NOME:LIMITE, por exemplo Teste:2)");
      }
      try {
        rooms.create(text.substring(0, colon).strip(), Integer.parseInt(limit));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage());
      }
    }
    return rooms;
  }

  private static void close(InteractiveTerminal terminal, Server server) {
    try {
      if (terminal != null) {
        terminal.close();
      }
      server.close();
    } catch (IOException e) {
      System.err.println("Falha ao encerrar: " + NetworkErrors.describe(e) + ".");
    }
  }
}
