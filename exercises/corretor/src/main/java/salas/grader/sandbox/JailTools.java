package salas.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Os comandos de sistema de um nível de isolamento, com o caminho completo.
 *
 * @param dropTo comando que deixa de ser root antes do programa do estudante, ou vazio: o núcleo
 *     não aplica o limite de processos ao root de verdade
 * @param dieWithGrader comando que faz a jaula acabar se o corretor for morto, ou vazio
 * @param userNamespace se o espaço de nomes de usuário é preciso para poder criar os outros
 */
record JailTools(
    String unshare,
    String prlimit,
    String shell,
    String mount,
    String loopbackUp,
    List<String> dropTo,
    List<String> dieWithGrader,
    boolean userNamespace) {
  private static final String NOBODY = "65534";
  private static final String PARENT_DEATH = "--pdeathsig=KILL";
  private static final Path USER_MAP = Path.of("/proc/self/uid_map");

  /** As combinações que vale a pena tentar neste nível, da melhor para a pior. */
  static List<JailTools> candidates(IsolationLevel level) {
    return switch (level) {
      case STRONG -> strong();
      case MEDIUM -> medium().map(List::of).orElse(List.of());
      case BASIC -> List.of(new JailTools("", "", "", "", "", List.of(), List.of(), false));
    };
  }

  private static Optional<JailTools> medium() {
    return MarkedProcesses.canBeFound()
        ? SystemTools.find("prlimit")
            .map(prlimit -> new JailTools("", prlimit, "", "", "", List.of(), List.of(), false))
        : Optional.empty();
  }

  private static List<JailTools> strong() {
    Optional<String> unshare = SystemTools.find("unshare");
    Optional<String> prlimit = SystemTools.find("prlimit");
    Optional<String> shell = SystemTools.find("sh");
    Optional<String> mount = SystemTools.find("mount");
    Optional<String> setpriv = SystemTools.find("setpriv");
    Optional<String> loopback =
        SystemTools.find("ip")
            .map(ip -> ip + " link set lo up")
            .or(() -> SystemTools.find("ifconfig").map(ifconfig -> ifconfig + " lo up"));
    if (unshare.isEmpty()
        || prlimit.isEmpty()
        || shell.isEmpty()
        || mount.isEmpty()
        || loopback.isEmpty()) {
      return List.of();
    }
    List<JailTools> candidates = new ArrayList<>();
    JailTools mapped =
        new JailTools(
            unshare.get(),
            prlimit.get(),
            shell.get(),
            mount.get(),
            loopback.get(),
            List.of(),
            setpriv.map(command -> List.of(command, PARENT_DEATH)).orElse(List.of()),
            true);
    if (isRealRoot()) {
      setpriv.map(mapped::droppingRoot).ifPresent(candidates::add);
    }
    candidates.add(mapped);
    return candidates;
  }

  private JailTools droppingRoot(String setpriv) {
    List<String> drop =
        List.of(
            setpriv,
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--no-new-privs",
            // Trocar de usuário apaga o pedido de morrer com o pai; aqui ele é refeito.
            PARENT_DEATH);
    return new JailTools(unshare, prlimit, shell, mount, loopbackUp, drop, dieWithGrader, false);
  }

  /** Root da máquina, e não de um contêiner com usuários remapeados. */
  private static boolean isRealRoot() {
    try {
      String[] map = Files.readString(USER_MAP).trim().split("\\s+");
      boolean identity = map.length == 3 && map[0].equals("0") && map[1].equals("0");
      return identity && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
