package salas.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.access.PasswordFile;
import salas.spi.ByteLayer;
import salas.spi.ByteLayers;
import salas.terminal.ClientTerminal;
import salas.tls.TlsKeys;
import salas.tls.TlsLayers;

/** As opções do TLS, as do servidor e as do cliente, e as camadas que elas ligam. */
public final class TlsOptions implements ByteLayers.Provider {
  /** Criado pelo {@link java.util.ServiceLoader}. */
  public TlsOptions() {}

  @Override
  public ByteLayers ofServer() {
    return new OfServer(TlsOptions::askPassword);
  }

  @Override
  public ByteLayers ofClient() {
    return new OfClient();
  }

  /** Sem mostrar o que se digita; nulo se não houver onde perguntar. */
  private static char[] askPassword() {
    Console console = ClientTerminal.inputIsTerminal() ? System.console() : null;
    return console == null ? null : console.readPassword("Senha do arquivo da chave: ");
  }

  /** O que os dois lados têm em comum: sem a opção, nada muda. */
  private abstract static class Side implements ByteLayers {
    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    // Nula sem a opção.
    private TlsLayers layers;

    final void start(TlsLayers made) {
      layers = made;
    }

    @Override
    public final boolean areEncrypted() {
      return layers != null;
    }

    @Override
    public final ByteLayer newLayer(String host) {
      return layers == null ? ByteLayer.PLAIN : layers.newLayer(host);
    }

    final Path path(String file) {
      try {
        return Path.of(file);
      } catch (InvalidPathException e) {
        throw wrong("arquivo inválido: " + file);
      }
    }

    final ParameterException wrong(String reason) {
      return new ParameterException(spec.commandLine(), "TLS: " + reason);
    }
  }

  /** As do servidor. */
  static final class OfServer extends Side {
    private final Supplier<char[]> prompt;

    @Option(
        names = "--tls",
        paramLabel = "ARQUIVO.p12",
        description =
            "Só aceita conexões cifradas, por TLS 1.3, com a chave e o certificado deste arquivo.")
    private String keyFile;

    @Option(
        names = "--tls-senha",
        paramLabel = "ARQUIVO",
        description =
            "A senha do arquivo da chave é a primeira linha deste, que só você pode ler;"
                + " sem isto, pergunta.")
    private String passwordFile;

    /**
     * @param prompt pergunta a senha; nula se não puder
     */
    OfServer(Supplier<char[]> prompt) {
      this.prompt = prompt;
    }

    @Override
    public void prepare() {
      if (keyFile == null) {
        if (passwordFile != null) {
          throw wrong("--tls-senha só serve com --tls");
        }
        return;
      }
      try {
        SSLContext context = TlsKeys.server(path(keyFile), password());
        start(TlsLayers.ofServer(context));
        // Carrega já as classes do TLS, enquanto há descritores.
        newLayer(null);
      } catch (IOException e) {
        throw wrong(e.getMessage());
      }
    }

    private char[] password() throws IOException {
      if (passwordFile != null) {
        return new PasswordFile(path(passwordFile)).read().toCharArray();
      }
      char[] password = prompt.get();
      if (password == null) {
        throw wrong("não há terminal onde perguntar a senha de " + keyFile + "; use --tls-senha");
      }
      return password;
    }
  }

  /** As do cliente. */
  static final class OfClient extends Side {
    @Option(
        names = "--tls",
        description = "Só fala com um servidor que cifre a conexão, por TLS 1.3.")
    private boolean tls;

    @Option(
        names = "--confiar",
        paramLabel = "ARQUIVO.pem",
        description =
            "Confia só nos certificados deste arquivo; sem isto, nos das autoridades que o Java"
                + " conhece.")
    private String trustFile;

    @Override
    public void prepare() {
      if (!tls) {
        if (trustFile != null) {
          throw wrong("--confiar só serve com --tls");
        }
        return;
      }
      try {
        start(TlsLayers.ofClient(TlsKeys.client(trustFile == null ? null : path(trustFile))));
      } catch (IOException e) {
        throw wrong(e.getMessage());
      }
    }
  }
}
