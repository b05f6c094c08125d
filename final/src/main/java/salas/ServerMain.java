package salas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import salas.spi.ByteLayers;
import salas.spi.Cluster;
import salas.spi.Login;
import salas.spi.RoomAccess;
import salas.terminal.ConsoleInput;

/** O comando {@code servidor}: lê as opções, abre a porta e atende o administrador. */
@Command(
    name = "servidor",
    description = "Serve salas de conversa e atende o administrador no teclado.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class ServerMain implements Callable<Integer> {
  @Mixin private Options address;
  @Mixin private ServerOptions options;
  @Mixin private RoomAccess access = RoomAccess.find();
  @Mixin private ByteLayers layers = ByteLayers.ofServer();
  @Mixin private Login login = Login.find();
  @Mixin private Cluster cluster = Cluster.find();
  @Mixin private Watcher watcher = Watcher.find();

  ServerMain() {}

  /** Termina o processo com 0 (fim em ordem), 2 (opção errada) ou 1 (o resto). */
  public static void main(String[] args) {
    System.exit(CommandRunner.run(new ServerMain(), args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Limits limits = options.limits();
    RoomRegistry rooms = options.rooms(limits);
    rooms.setAccess(access);
    layers.prepare();
    cluster.checkOptions();
    try (Login checking = login) {
      checking.open(address.host(), layers.areEncrypted());
      return serveRooms(limits, rooms);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private int serveRooms(Limits limits, RoomRegistry rooms) throws InterruptedException {
    EventLog log;
    try {
      log = new EventLog(options.log() == null ? null : LogFile.open(options.log()));
    } catch (IOException e) {
      System.err.println("Não foi possível abrir o arquivo de log " + options.log() + ".");
      return 1;
    }
    ServerContext context =
        new ServerContext(limits, rooms, log, watcher.observer(), layers, login, cluster);
    try (Server server = Server.start(address.host(), address.port(), context)) {
      return serveWatched(server, log);
    } catch (IOException e) {
      System.err.println(
          "Não foi possível escutar em " + address + ": " + NetworkErrors.describe(e) + ".");
      return 1;
    } finally {
      log.close();
    }
  }

  private int serveWatched(Server server, EventLog log) throws InterruptedException {
    try (Watcher watching = watcher) {
      cluster.open(server.house());
      return serve(server, log, watching.watch(server::nudge));
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private int serve(Server server, EventLog log, String watcherLine) throws InterruptedException {
    ConsoleInput keyboard = options.console() ? openKeyboard(server.administration()) : null;
    CtrlC ctrlC = CtrlC.install(() -> close(keyboard, server, log));
    System.out.println("Esperando conexões em " + address.host() + ":" + server.port() + "...");
    System.out.print(watcherLine);
    System.out.flush();
    if (keyboard != null) {
      startConsole(keyboard, server, log);
    }
    boolean orderly = server.awaitTermination();
    ctrlC.uninstall();
    close(keyboard, server, log);
    return orderly ? 0 : 1;
  }

  /** O console espera o teclado numa thread dele: se o servidor parar, o programa não espera. */
  private static void startConsole(ConsoleInput keyboard, Server server, EventLog log) {
    Thread console = new Thread(() -> runConsole(keyboard, server, log), "console");
    console.setDaemon(true);
    console.start();
  }

  private static void runConsole(ConsoleInput keyboard, Server server, EventLog log) {
    try {
      new AdminConsole(server.administration(), keyboard, System.out).run();
    } finally {
      close(keyboard, server, log);
    }
  }

  private static ConsoleInput openKeyboard(Administration administration) {
    ConsoleInput terminal =
        ConsoleInput.interactive(
            StandardStreams.charset(),
            AdminConsole.COMMANDS,
            () -> AdminConsole.answers(administration));
    return terminal != null
        ? terminal
        : ConsoleInput.plain(
            new BufferedReader(new InputStreamReader(System.in, StandardStreams.charset())),
            System.out);
  }

  /** Nesta ordem: o log só está completo depois que o servidor acabou. */
  private static void close(ConsoleInput keyboard, Server server, EventLog log) {
    try (keyboard) {
      server.close();
    } catch (IOException e) {
      System.err.println("Falha ao encerrar: " + NetworkErrors.describe(e) + ".");
    }
    log.close();
  }
}
