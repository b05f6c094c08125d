package salas;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * Servidor de eco com uma thread por cliente: cada uma passa a vida bloqueada em {@code read} ou em
 * {@code write} do seu socket. A thread {@code servidor} só aceita conexões.
 *
 * <p>O contrato do eco: todo byte volta, na ordem; quando o cliente encerra o seu lado (FIN), ele
 * ainda recebe o que falta e só então a conexão é fechada.
 */
final class Server implements AutoCloseable {
  private static final int BACKLOG = 1024;
  // Milissegundos até tentar aceitar de novo, depois de não conseguir.
  private static final long RETRY_MS = 100;

  private final ServerSocket serverSocket;
  private final ThreadFactory clientThreads;
  private final Thread thread;
  // Conexões abertas. Muitas threads mexem: a do servidor, as dos clientes e a que chama close().
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  // Só a thread do servidor: a última tentativa de aceitar falhou, e isso já foi dito.
  private boolean failing;

  private Server(ServerSocket serverSocket, ThreadFactory clientThreads) {
    this.serverSocket = serverSocket;
    this.clientThreads = clientThreads;
    this.thread = new Thread(this::acceptAll, "servidor");
  }

  /**
   * Abre a porta e começa a atender; quando retorna, a porta já está escutando.
   *
   * @param port porta TCP, ou 0 para o sistema escolher
   * @throws IOException se o endereço não existir ou a porta estiver em uso; nada fica aberto
   */
  static Server start(String host, int port) throws IOException {
    return start(host, port, Thread::new);
  }

  /** O mesmo, com outro tipo de thread para os clientes. */
  // tag::open[]
  static Server start(String host, int port, ThreadFactory clientThreads) throws IOException {
    preload();
    ServerSocket serverSocket = new ServerSocket(); // <1>
    try {
      // Sem isto, as conexões em TIME-WAIT da execução anterior impediriam o bind (socket(7)).
      serverSocket.setReuseAddress(true);
      serverSocket.bind(new InetSocketAddress(host, port), BACKLOG); // <2>
    } catch (IOException | RuntimeException e) {
      serverSocket.close(); // <3>
      throw e;
    }
    Server server = new Server(serverSocket, clientThreads);
    server.thread.start();
    return server;
  }

  // end::open[]

  /**
   * Usa uma vez, com descritores sobrando, o que só seria carregado na hora do aperto: sem nenhum
   * livre, nem o arquivo de uma classe se abre, e a que falhou ao carregar não é tentada de novo.
   */
  private static void preload() throws IOException {
    NetworkErrors.describe(new IOException());
    // O JDK também: na primeira leitura, ou no primeiro fechamento, abre dois só para ele.
    new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
  }

  /** A porta em que o servidor escuta de fato. */
  int port() {
    return serverSocket.getLocalPort();
  }

  /** Espera, bloqueando quem chama, até o servidor terminar. */
  void awaitTermination() throws InterruptedException {
    thread.join();
  }

  // tag::accept[]
  private void acceptAll() {
    for (int id = 1; !serverSocket.isClosed(); id++) {
      try {
        Socket socket = serverSocket.accept(); // <1>
        failing = false;
        startThread(socket, id); // <2>
      } catch (IOException e) {
        pause(NetworkErrors.describe(e)); // <3>
      } catch (RuntimeException | Error e) {
        pause(e.toString());
      }
    }
  }

  private void startThread(Socket socket, int id) throws IOException {
    try {
      sockets.add(socket);
      // Limitação (resolvida em step2): uma thread inteira para cada cliente, fale ele ou não.
      Thread client = clientThreads.newThread(() -> onClient(socket));
      client.setName("cliente-" + id);
      client.start();
    } catch (RuntimeException | Error e) {
      // OutOfMemoryError é o modo de o JDK dizer que o sistema não dá mais threads.
      boolean noThreads = e instanceof OutOfMemoryError;
      System.err.println(
          "Conexão recusada: " + (noThreads ? "o sistema não dá mais threads" : e) + ".");
      sockets.remove(socket);
      socket.close();
    }
  }

  private void pause(String why) {
    // close() fecha o socket para tirar esta thread do accept: é o fim normal do laço.
    if (!serverSocket.isClosed()) {
      if (!failing) {
        failing = true;
        System.err.println("Conexão não aceita: " + why + ".");
      }
      sleepQuietly();
    }
  }

  // end::accept[]

  private void onClient(Socket socket) {
    try (socket) {
      doEcho(socket);
    } catch (IOException e) {
      // Um RST ou o close() do servidor: o problema é só desta conexão, e ela está sendo fechada.
    } catch (RuntimeException | Error e) {
      System.err.println("Erro interno numa conexão, que será fechada: " + e);
    } finally {
      sockets.remove(socket);
    }
  }

  // tag::echo[]
  private static void doEcho(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    byte[] buffer = new byte[8 * 1024];
    int length;
    while ((length = in.read(buffer)) != -1) { // <1>
      out.write(buffer, 0, length); // <2>
    }
  }

  // end::echo[]

  /** Fecha a porta e todas as conexões e espera a thread do servidor. Pode ser repetido. */
  @Override
  public void close() throws IOException {
    serverSocket.close();
    joinQuietly();
    // Ninguém mais aceita: o conjunto só diminui daqui em diante.
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void joinQuietly() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleepQuietly() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
