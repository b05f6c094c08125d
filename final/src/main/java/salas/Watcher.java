package salas;

import java.io.Closeable;
import java.io.IOException;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;

/**
 * Quem pode olhar o laço de um servidor por dentro, como o raio-X. O servidor não o conhece: acha-o
 * pelo {@link ServiceLoader}, mostra as opções que ele tiver na linha de comando e lhe dá o que
 * ver.
 */
public interface Watcher extends Closeable {
  /** Quem recebe os avisos do laço; {@link LoopObserver#NONE} se ninguém pediu para olhar. */
  LoopObserver observer();

  /**
   * Começa a mostrar, com o servidor no ar.
   *
   * @param nudge faz o laço dar uma volta; serve a qualquer thread
   * @return o que dizer a quem subiu o servidor: linhas inteiras, ou ""
   * @throws IOException se não puder, com a linha em português que diz por quê
   */
  String watch(Runnable nudge) throws IOException;

  /** O que houver nesta instalação, ou ninguém. */
  static Watcher find() {
    return ServiceLoader.load(Watcher.class, Watcher.class.getClassLoader())
        .findFirst()
        .orElseGet(Nobody::new);
  }

  /** Ninguém: não tem opções, e nada mostra. */
  @Command
  final class Nobody implements Watcher {
    @Override
    public LoopObserver observer() {
      return LoopObserver.NONE;
    }

    @Override
    public String watch(Runnable nudge) {
      return "";
    }

    @Override
    public void close() {}
  }
}
