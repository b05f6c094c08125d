package salas.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A jaula de uma entrega. São duas, uma dentro da outra: a de fora leva os testes, e quando ela
 * acaba acaba tudo; a de dentro leva cada programa do estudante, que assim não vê nem os testes.
 */
public final class Jail {
  /** Acima do que um servidor com uma thread por cliente usa nos testes, abaixo de um estrago. */
  private static final int PROCESSES = 512;

  private static final int OPEN_FILES = 4096;
  private static final long FILE_BYTES = 64L * 1024 * 1024;

  /**
   * Memória gravável de um processo. Não se limita o espaço de endereços ({@code --as}): a JVM
   * reserva muito mais do que usa, e não subiria.
   */
  private static final long DATA_BYTES = 1024L * 1024 * 1024;

  /**
   * Com mais um espaço de nomes o programa montaria um disco de memória sem limite. Os limites
   * valem também para os espaços que nascem dentro deste (user_namespaces(7), ucounts): só cabe o
   * dele.
   */
  private static final String NO_MORE_NAMESPACES =
      "echo 1 > /proc/sys/user/max_user_namespaces"
          + " && echo 0 > /proc/sys/user/max_mnt_namespaces && exec \"$@\"";

  private final IsolationLevel level;
  private final JailTools tools;
  private final JailLayout layout;

  Jail(IsolationLevel level, JailTools tools, JailLayout layout) {
    this.level = level;
    this.tools = tools;
    this.layout = layout;
  }

  /** O comando que roda os testes dentro da jaula de fora. Escreve na pasta da entrega. */
  public List<String> suiteCommand(List<String> command) throws IOException {
    if (level != IsolationLevel.STRONG) {
      return command;
    }
    Path script = layout.work().resolve("fora.sh");
    Files.writeString(script, JailScript.outer(layout, tools.mount(), tools.loopbackUp()));
    List<String> whole = new ArrayList<>(tools.dieWithGrader());
    whole.addAll(unshare("--net", "--ipc"));
    if (tools.userNamespace()) {
      whole.addAll(List.of("--user", "--map-root-user"));
    }
    whole.addAll(List.of(tools.shell(), script.toString()));
    whole.addAll(command);
    return whole;
  }

  /**
   * O que vem antes do comando do estudante; vazio no nível básico. Escreve na pasta da entrega.
   */
  public List<String> programPrefix() throws IOException {
    List<String> prefix = new ArrayList<>();
    if (level == IsolationLevel.STRONG) {
      Path script = layout.work().resolve("dentro.sh");
      Files.createDirectories(layout.work().resolve("palco"));
      Files.writeString(script, JailScript.inner(layout, tools.mount()));
      prefix.addAll(unshare());
      prefix.addAll(List.of(tools.shell(), script.toString()));
      prefix.addAll(tools.dropTo());
      // Um usuário só dele: não desfaz as montagens, e o limite de processos conta só os seus.
      List<String> ownUser = List.of(tools.unshare(), "--user", "--map-root-user");
      // São dois, um dentro do outro, porque no seu ele manda, e no de fora não.
      prefix.addAll(ownUser);
      prefix.addAll(List.of(tools.shell(), "-c", NO_MORE_NAMESPACES, "sh"));
      prefix.addAll(ownUser);
    }
    if (level != IsolationLevel.BASIC) {
      prefix.addAll(limits());
    }
    return prefix;
  }

  private List<String> unshare(String... more) {
    List<String> words = new ArrayList<>(List.of(tools.unshare(), "--mount", "--pid", "--fork"));
    words.addAll(List.of("--kill-child", "--mount-proc"));
    words.addAll(List.of(more));
    return words;
  }

  private List<String> limits() {
    List<String> words = new ArrayList<>();
    words.add(tools.prlimit());
    if (level == IsolationLevel.STRONG) {
      // Fora de um espaço de nomes a conta é do usuário inteiro: puniria quem usa a máquina.
      words.add("--nproc=" + PROCESSES);
    }
    words.add("--nofile=" + OPEN_FILES);
    words.add("--fsize=" + FILE_BYTES);
    words.add("--data=" + DATA_BYTES);
    words.add("--core=0");
    return words;
  }
}
