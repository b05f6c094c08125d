package salas.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/**
 * Quem confere que um participante é quem diz ser, como o login por OAuth 2.0. O servidor não o
 * conhece: acha-o pelo {@link ServiceLoader}, mostra as opções que ele tiver na linha de comando e
 * lhe entrega o token de cada handshake.
 */
public interface Login extends Closeable {
  /** Ninguém confere nada: o nome é o que o participante disser. */
  Login NONE = new None();

  /**
   * O que se apurou de um token: o nome de quem o trouxe ou, numa oração em português sem ponto
   * final, por que não vale. O outro campo é nulo.
   */
  record Answer(String name, String refusal) {
    public static Answer named(String name) {
      return new Answer(name, null);
    }

    public static Answer refused(String why) {
      return new Answer(null, why);
    }
  }

  /**
   * Prepara-se, antes de o servidor abrir a porta; pode bloquear.
   *
   * @param host o endereço em que o servidor vai escutar
   * @param encrypted se as conexões vão cifradas
   * @throws IOException se não puder, com a linha em português que diz por quê
   */
  void open(String host, boolean encrypted) throws IOException;

  /** Diz se só entra quem trouxer um token. */
  boolean isRequired();

  /** Bytes do menor limite de handshake em que um token cabe; 0 se não espera nenhum. */
  int maxHandshake();

  /** O que dizer a quem não trouxe um token: uma oração em português, sem ponto final. */
  String howToEnter();

  /**
   * Confere um token. Retorna sem esperar; a resposta vem depois, uma só, de qualquer thread.
   *
   * @param token como veio da rede: pode ser qualquer texto
   */
  void check(String token, Consumer<Answer> then);

  @Override
  void close();

  /** O que houver nesta instalação, ou {@link #NONE}. */
  static Login find() {
    return ServiceLoader.load(Login.class, Login.class.getClassLoader()).findFirst().orElse(NONE);
  }

  /** Não tem opções, e não confere nada. */
  @Command
  final class None implements Login {
    @Override
    public void open(String host, boolean encrypted) {}

    @Override
    public boolean isRequired() {
      return false;
    }

    @Override
    public int maxHandshake() {
      return 0;
    }

    @Override
    public String howToEnter() {
      return "";
    }

    @Override
    public void check(String token, Consumer<Answer> then) {
      then.accept(Answer.refused("este servidor não confere tokens"));
    }

    @Override
    public void close() {}
  }
}
