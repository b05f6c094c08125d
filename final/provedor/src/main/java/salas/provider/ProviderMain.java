package salas.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * O programa: um provedor de OAuth 2.0 que só escuta nesta máquina, com as contas de um arquivo.
 */
@Command(
    name = "provedor",
    description = "Um provedor de OAuth 2.0 para a sala de aula, sem internet.",
    synopsisHeading = "Uso: ",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class ProviderMain implements Callable<Integer> {
  @Option(
      names = "--usuarios",
      paramLabel = "ARQUIVO",
      required = true,
      description = "As contas, uma por linha: nome, dois-pontos, senha.")
  private Path users;

  @Option(
      names = "--porta",
      paramLabel = "PORTA",
      defaultValue = "9000",
      description = "Porta TCP (padrão: ${DEFAULT-VALUE}); 0 deixa o sistema escolher.")
  private int port;

  @Option(
      names = "--chave",
      paramLabel = "ARQUIVO",
      defaultValue = "provedor-chave.json",
      description =
          "Onde guardar a chave que assina os tokens; é criada na primeira vez"
              + " (padrão: ${DEFAULT-VALUE}).")
  private Path key;

  @Option(
      names = {"-h", "--help", "--ajuda"},
      usageHelp = true,
      description = "Mostra esta ajuda e termina.")
  private boolean help;

  ProviderMain() {}

  /** Termina com 2 (opção errada) ou 1 (o resto); no ar, fica até ser interrompido. */
  public static void main(String[] args) {
    StandardStreams.install();
    CommandLine commandLine = new CommandLine(new ProviderMain());
    commandLine.setParameterExceptionHandler(ProviderMain::onWrongOptions);
    int status = commandLine.execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int onWrongOptions(ParameterException error, String[] args) {
    System.err.println("Opções que não servem: " + String.join(" ", args) + " (ajuda: --help)");
    return CommandLine.ExitCode.USAGE;
  }

  @Override
  public Integer call() {
    try {
      WebServerApplicationContext server = start(port, Users.read(users), SigningKey.open(key));
      System.out.println("Provedor em http://127.0.0.1:" + server.getWebServer().getPort());
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
    } catch (RuntimeException e) {
      System.err.println(
          e instanceof PortInUseException || e.getCause() instanceof PortInUseException
              ? "A porta " + port + " já está em uso."
              : "O provedor não subiu: " + e.getMessage());
    }
    return 1;
  }

  /** Sobe o provedor; quando retorna, já atende. Quem o fecha é quem chamou. */
  static WebServerApplicationContext start(int port, Users users, SigningKey key) {
    return (WebServerApplicationContext)
        new SpringApplicationBuilder(ProviderConfiguration.class)
            .bannerMode(Banner.Mode.OFF)
            .properties(
                Map.of(
                    "server.port",
                    port,
                    "server.address",
                    "127.0.0.1",
                    "server.error.whitelabel.enabled",
                    false,
                    "logging.level.root",
                    "off"))
            .initializers(
                context -> {
                  context.getBeanFactory().registerSingleton("users", users);
                  context.getBeanFactory().registerSingleton("signingKey", key);
                })
            .run();
  }
}
