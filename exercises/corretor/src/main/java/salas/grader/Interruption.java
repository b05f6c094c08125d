package salas.grader;

import java.io.IOException;
import java.nio.file.Path;

/** Um Ctrl-C no meio da correção: mata o que estiver rodando, arruma a casa e diz como retomar. */
final class Interruption {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  static Interruption install(ClassGrading grading, Path output) {
    Thread hook = new Thread(() -> onInterrupt(grading, output), "ctrl-c");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** Desliga; chame ao terminar por conta própria. */
  void uninstall() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // O Ctrl-C chegou ao mesmo tempo; é ele quem termina o processo.
    }
  }

  /** Espera o tratamento terminar: a JVM já está acabando. */
  void awaitEnd() {
    try {
      hook.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void onInterrupt(ClassGrading grading, Path output) {
    System.out.println();
    System.out.println(
        "Interrompido. O que já foi corrigido está em "
            + output.resolve(Journal.FILE)
            + "; continue com --retomar.");
    grading.interrupt();
    try {
      grading.close();
    } catch (IOException e) {
      System.err.println("Não foi possível fechar o diário: " + e.getMessage());
    }
  }
}
