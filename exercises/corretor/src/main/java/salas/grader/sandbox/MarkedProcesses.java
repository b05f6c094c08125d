package salas.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Acha os processos que herdaram um marcador, pelo ambiente ou por um limite ({@link
 * InheritedMark}), mesmo os que perderam o pai: depois que ele morre, {@link
 * ProcessHandle#descendants()} já não os alcança. Só onde há {@code /proc}. Escapa quem se livra
 * dos dois de propósito e ainda perde o pai entre duas olhadas de quem o iniciou.
 */
public final class MarkedProcesses {
  /** A variável de ambiente que carrega o marcador. */
  public static final String VARIABLE = "SALAS_MARCA";

  /** O começo dos marcadores deste processo: duas correções ao mesmo tempo não se confundem. */
  public static final String OWN = UUID.randomUUID() + ".";

  private static final Path PROC = Path.of("/proc");

  /** Um processo pode bifurcar enquanto a varredura passa; mais voltas que isto é teimosia. */
  private static final int MAX_SWEEPS = 50;

  private MarkedProcesses() {}

  /** Um marcador que ninguém mais tem. */
  public static String newMarker() {
    return OWN + UUID.randomUUID();
  }

  /** Diz se este sistema deixa procurar. */
  static boolean canBeFound() {
    return Files.isReadable(PROC.resolve("self").resolve("environ"));
  }

  /** Os processos vivos com este marcador, menos o próprio. */
  static List<ProcessHandle> find(String marker) {
    List<ProcessHandle> found = new ArrayList<>();
    if (!canBeFound()) {
      return found;
    }
    long self = ProcessHandle.current().pid();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != self && carries(entry, marker)) {
          ProcessHandle.of(pid).filter(ProcessHandle::isAlive).ifPresent(found::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // /proc mudou durante a leitura: a próxima volta de quem chamou olha de novo.
    }
    return found;
  }

  /** Mata todos os processos com este marcador; devolve os que sobreviveram. */
  static List<ProcessHandle> killAll(String marker) {
    List<ProcessHandle> alive = find(marker);
    for (int sweep = 0; sweep < MAX_SWEEPS && !alive.isEmpty(); sweep++) {
      alive.forEach(ProcessHandle::destroyForcibly);
      alive.forEach(ChildProcess::awaitDeath);
      alive = find(marker);
    }
    return alive;
  }

  private static boolean carries(Path process, String marker) {
    return environment(process).map(text -> text.contains(entry(marker))).orElse(false)
        || InheritedMark.isOn(process, marker);
  }

  private static String entry(String marker) {
    return "\0" + VARIABLE + "=" + marker + "\0";
  }

  private static Optional<String> environment(Path process) {
    try {
      byte[] raw = Files.readAllBytes(process.resolve("environ"));
      return Optional.of("\0" + new String(raw, StandardCharsets.ISO_8859_1) + "\0");
    } catch (IOException e) {
      // Processo de outra pessoa, ou que acabou entre a listagem e a leitura.
      return Optional.empty();
    }
  }
}
