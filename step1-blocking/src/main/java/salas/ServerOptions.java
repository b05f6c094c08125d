package salas;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Opções da linha de comando do servidor: as de {@link Options} e o tipo de thread dos clientes.
 *
 * @param address endereço e porta em que escuta
 * @param threads quem cria a thread de cada cliente
 */
record ServerOptions(Options address, ThreadFactory threads) {
  /**
   * Lê {@code --host}, {@code --porta} e {@code --threads plataforma|virtuais}.
   *
   * @throws IllegalArgumentException com uma linha em português, se algo não puder ser entendido
   */
  static ServerOptions parse(String... args) {
    ThreadFactory threads = Thread::new;
    List<String> others = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--threads")) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException("Falta o valor da opção --threads");
        }
        threads = parseThreads(args[++i]);
      } else {
        others.add(args[i]);
      }
    }
    return new ServerOptions(Options.parse(others.toArray(String[]::new)), threads);
  }

  private static ThreadFactory parseThreads(String text) {
    return switch (text) {
      case "plataforma" -> Thread::new;
      case "virtuais" -> virtualThreads();
      default ->
          throw new IllegalArgumentException(
              "Tipo de thread inválido: \"" + text + "\" (use plataforma ou virtuais)");
    };
  }

  // tag::virtual[]
  /** O mesmo que {@code Thread.ofVirtual().factory()}, que o JDK 17 não compilaria. */
  private static ThreadFactory virtualThreads() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (ThreadFactory) type.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "Threads virtuais só a partir do JDK 21; este é o " + Runtime.version().feature(), e);
    }
  }
  // end::virtual[]
}
