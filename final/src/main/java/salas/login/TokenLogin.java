package salas.login;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import salas.spi.Login.Answer;

/**
 * Confere tokens numa thread só, a sua, e uma fila com limite: conferir custa mais que um turno do
 * laço, e buscar as chaves do provedor pode levar segundos. Serve a qualquer thread.
 */
public final class TokenLogin implements AutoCloseable {
  /** Tokens à espera, no máximo; com os de 16 KiB, ocupam 2 MiB. */
  static final int QUEUE_LENGTH = 128;

  private final Function<String, Answer> check;
  private final ThreadPoolExecutor thread;

  /**
   * Descobre o provedor e começa a conferir. Bloqueia enquanto o provedor não responde.
   *
   * @param audience o serviço que este servidor é, para o provedor
   * @throws IOException com a linha em português que diz por que não dá
   */
  public static TokenLogin open(String issuer, String audience) throws IOException {
    OIDCProviderMetadata provider = Provider.discover(issuer);
    return new TokenLogin(
        new TokenCheck(provider.getJWKSetURI().toURL(), issuer, audience)::answer);
  }

  /**
   * Confere se os tokens podem viajar entre um servidor neste endereço e os seus clientes.
   *
   * @param encrypted se ninguém no caminho lê o que passa
   * @throws IOException com a linha em português que diz por que não
   */
  public static void checkPath(String host, boolean encrypted) throws IOException {
    if (!encrypted && !Provider.isThisMachine(host)) {
      throw new IOException(
          ("Fora desta máquina, --login exige --tls: em " + host)
              + " os tokens viajariam às claras.");
    }
  }

  /**
   * @param check o que um token prova; pode bloquear
   */
  TokenLogin(Function<String, Answer> check) {
    this.check = check;
    thread =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE_LENGTH), TokenLogin::named);
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "login");
    thread.setDaemon(true);
    return thread;
  }

  /** Como {@link salas.spi.Login#check}. */
  public void check(String token, Consumer<Answer> then) {
    try {
      thread.execute(() -> then.accept(answer(token)));
    } catch (RejectedExecutionException e) {
      then.accept(Answer.refused("servidor ocupado conferindo outros; tente de novo"));
    }
  }

  private Answer answer(String token) {
    try {
      return check.apply(token);
    } catch (RuntimeException | Error e) {
      // Sem resposta, a conexão esperaria até o prazo por um defeito nosso.
      return Answer.refused("erro interno ao conferir o token");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
