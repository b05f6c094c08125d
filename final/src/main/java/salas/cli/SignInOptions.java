package salas.cli;

import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import salas.login.DeviceLogin;
import salas.login.QrPicture;
import salas.login.TokenLogin;
import salas.spi.SignIn;
import salas.terminal.ClientTerminal;

/** A opção {@code --login} do cliente. */
public final class SignInOptions implements SignIn {
  @Option(
      names = "--login",
      paramLabel = "EMISSOR",
      description =
          "Entra com a sua conta neste provedor de OAuth 2.0, que você aprova num navegador; o nome"
              + " é o da conta.")
  private String issuer;

  // Nulo antes do login.
  private DeviceLogin login;

  /** Criado pelo {@link java.util.ServiceLoader}. */
  public SignInOptions() {}

  @Override
  public boolean isRequested() {
    return issuer != null;
  }

  @Override
  public String start(String host, boolean encrypted, Consumer<String> say) throws IOException {
    TokenLogin.checkPath(host, encrypted);
    login = new DeviceLogin(issuer, SignInOptions::draw);
    return login.start(say);
  }

  /** Para a câmera de um celular; o endereço e o código vão escritos, de todo modo. */
  private static void draw(String address) {
    QrPicture picture = QrPicture.of(address);
    ClientTerminal.draw(picture.rows(), picture.columns());
  }

  @Override
  public String token() throws IOException {
    return login == null ? null : login.token();
  }
}
