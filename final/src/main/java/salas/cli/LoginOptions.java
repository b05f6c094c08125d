package salas.cli;

import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.login.TokenLogin;
import salas.spi.Login;

/** As opções {@code --login} e {@code --publico} do servidor. */
public final class LoginOptions implements Login {
  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--login",
      paramLabel = "EMISSOR",
      description = "Só entra quem este provedor de OAuth 2.0 conhece, com o nome que ele diz.")
  private String issuer;

  @Option(
      names = "--publico",
      paramLabel = "SERVIÇO",
      description = "O nome deste serviço nos tokens do provedor (padrão: salas).")
  private String audience;

  // Nulo sem a opção.
  private TokenLogin tokens;

  /** Criado pelo {@link java.util.ServiceLoader}. */
  public LoginOptions() {}

  @Override
  public void open(String host, boolean encrypted) throws IOException {
    if (issuer == null) {
      if (audience != null) {
        throw new ParameterException(spec.commandLine(), "--publico só faz sentido com --login");
      }
      return;
    }
    TokenLogin.checkPath(host, encrypted);
    tokens = TokenLogin.open(issuer, audience == null ? "salas" : audience);
  }

  @Override
  public boolean isRequired() {
    return issuer != null;
  }

  @Override
  public int maxHandshake() {
    return issuer == null ? 0 : 16 * 1024;
  }

  @Override
  public String howToEnter() {
    return "aqui só entra quem faz login; use o cliente do salas.jar com --login " + issuer;
  }

  @Override
  public void check(String token, Consumer<Answer> then) {
    tokens.check(token, then);
  }

  @Override
  public void close() {
    if (tokens != null) {
      tokens.close();
    }
  }
}
