package salas.spi;

import java.io.IOException;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/**
 * Como um participante prova quem é, como o login por OAuth 2.0: o outro lado de {@link Login}. O
 * cliente não o conhece: acha-o pelo {@link ServiceLoader} e mostra as opções que ele tiver na
 * linha de comando. Uma thread só, a do cliente.
 */
public interface SignIn {
  /** Não prova nada: o nome é o que a pessoa digitar. */
  SignIn NONE = new None();

  /** Diz se a pessoa pediu para entrar com a sua identidade. */
  boolean isRequested();

  /**
   * Faz o login, bloqueando até a pessoa aprovar.
   *
   * @param host o servidor a que o token será mostrado
   * @param encrypted se a conexão vai cifrada
   * @param say mostra uma linha
   * @return o nome com que ela entrou
   * @throws IOException com a linha em português que diz por que não deu
   */
  String start(String host, boolean encrypted, Consumer<String> say) throws IOException;

  /**
   * Um token que ainda vale, renovado se preciso; pode bloquear por uns segundos.
   *
   * @return {@code null} se ninguém pediu login
   * @throws IOException com a linha em português que diz por que não há
   */
  String token() throws IOException;

  /** O que houver nesta instalação, ou {@link #NONE}. */
  static SignIn find() {
    return ServiceLoader.load(SignIn.class, SignIn.class.getClassLoader()).findFirst().orElse(NONE);
  }

  /** Não tem opções. */
  @Command
  final class None implements SignIn {
    @Override
    public boolean isRequested() {
      return false;
    }

    @Override
    public String start(String host, boolean encrypted, Consumer<String> say) {
      throw new IllegalStateException("ninguém pediu login");
    }

    @Override
    public String token() {
      return null;
    }
  }
}
