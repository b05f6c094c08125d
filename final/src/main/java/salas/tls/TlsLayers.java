package salas.tls;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import salas.spi.ByteLayer;

/**
 * Faz o {@link TlsLayer} de cada conexão de um programa. Só TLS 1.3: um lado velho recebe um
 * alerta. Uma thread só, a do laço.
 */
public final class TlsLayers {
  // Handshakes à espera da thread das contas. A uns milissegundos cada, quem ficasse depois destes
  // perderia o prazo do handshake.
  private static final int MAX_WAITING = 1000;
  private static final int IDLE_SECONDS = 10;

  private final SSLContext context;
  private final Executor tasks;
  private final TlsBuffers buffers = new TlsBuffers();

  /**
   * @param context com as chaves, ou com quem é de confiança
   * @param tasks onde correm as contas do handshake; cheio, recusa
   */
  TlsLayers(SSLContext context, Executor tasks) {
    this.context = context;
    this.tasks = tasks;
  }

  /** As de um servidor: as contas do handshake ficam com uma thread à parte. */
  public static TlsLayers ofServer(SSLContext context) {
    ThreadPoolExecutor tasks =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            task -> {
              Thread thread = new Thread(task, "tls");
              thread.setDaemon(true);
              return thread;
            });
    tasks.allowCoreThreadTimeOut(true);
    return new TlsLayers(context, tasks);
  }

  /** As de um cliente: ele só tem uma conexão, e ninguém mais espera pelo laço dele. */
  public static TlsLayers ofClient(SSLContext context) {
    return new TlsLayers(context, Runnable::run);
  }

  /**
   * A camada de uma conexão nova.
   *
   * @param host quem o certificado da outra ponta tem de nomear; nulo no servidor
   */
  public ByteLayer newLayer(String host) {
    SSLEngine engine = host == null ? context.createSSLEngine() : context.createSSLEngine(host, -1);
    engine.setUseClientMode(host != null);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3"});
    if (host != null) {
      // As regras de nome do HTTPS (RFC 2818): sem isto, qualquer certificado aceito serviria.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    engine.setSSLParameters(parameters);
    try {
      return new TlsLayer(new TlsEngine(engine, buffers, tasks), buffers);
    } catch (SSLException e) {
      // O JDK só o faz com um motor mal configurado, e este acaba de ser.
      throw new IllegalStateException(e);
    }
  }
}
