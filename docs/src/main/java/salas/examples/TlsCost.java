package salas.examples;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManagerFactory;

/**
 * O que um handshake do TLS custa a um servidor, sem rede nenhuma: dois {@link SSLEngine} na
 * memória, um de cada lado, e o relógio no do servidor. Recebe o arquivo da chave e o da senha
 * dele.
 */
public final class TlsCost {
  private static final int HANDSHAKES = 200;
  private static final int RECORD = 20_000;

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(10 * RECORD);
  private final ByteBuffer toClient = ByteBuffer.allocate(10 * RECORD);
  private final ByteBuffer text = ByteBuffer.allocate(10 * RECORD);
  private long taskNanos;
  private long otherNanos;

  private TlsCost(SSLContext context) throws Exception {
    // Sem dizer a quem se liga, o motor não retoma um handshake antigo, que custaria menos.
    client = context.createSSLEngine();
    client.setUseClientMode(true);
    server = context.createSSLEngine();
    server.setUseClientMode(false);
    client.beginHandshake();
    server.beginHandshake();
  }

  /** Nanossegundos de um handshake: as tarefas e o resto. */
  record Costs(double tasks, double rest) {}

  public static void main(String[] args) throws Exception {
    if (args.length != 2 || !isFile(args[0]) || !isFile(args[1])) {
      System.err.println(
          "Faltam a chave e a senha dela: faça-as como na seção Experimente do TLS.");
      System.exit(1);
    }
    String password = Files.readAllLines(Path.of(args[1])).get(0);
    Costs costs = observe(new File(args[0]), password.toCharArray(), HANDSHAKES);
    System.out.println("Um handshake, do lado do servidor:");
    System.out.println("  nas tarefas do motor: " + decimal(costs.tasks() / 1e6) + " ms");
    System.out.println("  no resto: " + decimal(costs.rest() / 1e6) + " ms");
  }

  private static boolean isFile(String path) {
    return Files.isReadable(Path.of(path));
  }

  static Costs observe(File keys, char[] password, int handshakes) throws Exception {
    SSLContext context = context(keys, password);
    double tasks = Double.MAX_VALUE;
    double rest = Double.MAX_VALUE;
    for (int i = 0; i < handshakes; i++) {
      TlsCost pair = new TlsCost(context);
      pair.shakeHands();
      tasks = Math.min(tasks, pair.taskNanos);
      rest = Math.min(rest, pair.otherNanos);
    }
    return new Costs(tasks, rest);
  }

  private static SSLContext context(File keys, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance(keys, password);
    KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    key.init(store, password);
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("a", store.getCertificate(store.aliases().nextElement()));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void shakeHands() throws Exception {
    while (isShaking(client) || isShaking(server)) {
      step(client, toClient, toServer);
      long start = System.nanoTime();
      long before = taskNanos;
      step(server, toServer, toClient);
      otherNanos += System.nanoTime() - start - (taskNanos - before);
    }
  }

  private static boolean isShaking(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  private void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws Exception {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> runTasks(engine);
      case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
      default -> {
        in.flip();
        engine.unwrap(in, text.clear());
        in.compact();
      }
    }
  }

  private void runTasks(SSLEngine engine) {
    long start = System.nanoTime();
    Runnable task;
    while ((task = engine.getDelegatedTask()) != null) {
      task.run();
    }
    if (engine == server) {
      taskNanos += System.nanoTime() - start;
    }
  }

  private static String decimal(double value) {
    return String.format(Locale.forLanguageTag("pt-BR"), "%.2f", value);
  }
}
