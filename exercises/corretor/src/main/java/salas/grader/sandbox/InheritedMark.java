package salas.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Um marcador que um processo herda e não perde com o ambiente: o limite de travas de arquivo
 * ({@code RLIMIT_LOCKS}), que o Linux guarda e não usa desde o 2.4.25. Sobrevive a {@code env -i},
 * a {@code setsid} e à morte do pai; só o perde quem o baixa de propósito, com {@code ulimit}.
 */
final class InheritedMark {
  private static final Pattern LOCKS =
      Pattern.compile("(?m)^Max file locks\\s+(\\d+)\\s+\\d+\\s+locks");

  private static final Optional<String> PRLIMIT =
      SystemTools.find("prlimit").filter(InheritedMark::works);

  private InheritedMark() {}

  /** O comando que põe a marca e roda o outro no mesmo processo; onde não dá, só o outro. */
  static List<String> put(String marker, List<String> command) {
    if (PRLIMIT.isEmpty() || !exists(command.get(0))) {
      return command;
    }
    List<String> whole = new ArrayList<>(List.of(PRLIMIT.get(), "--locks=" + of(marker)));
    whole.addAll(command);
    return whole;
  }

  /** Um programa que não existe continua a ser um erro de quem o inicia. */
  private static boolean exists(String program) {
    return program.startsWith("/")
        ? Files.isExecutable(Path.of(program))
        : SystemTools.find(program).isPresent();
  }

  /** Se o processo de uma pasta de {@code /proc} tem a marca. */
  static boolean isOn(Path process, String marker) {
    try {
      Matcher matcher = LOCKS.matcher(Files.readString(process.resolve("limits")));
      return matcher.find() && matcher.group(1).equals(Long.toString(of(marker)));
    } catch (IOException e) {
      // Acabou entre a listagem e a leitura, ou é de outra pessoa.
      return false;
    }
  }

  /** Um número que ninguém teria por acaso: 62 bits tirados do marcador. */
  private static long of(String marker) {
    UUID name = UUID.nameUUIDFromBytes(marker.getBytes(StandardCharsets.UTF_8));
    return name.getLeastSignificantBits() & (Long.MAX_VALUE >> 1);
  }

  /** O prlimit de alguns sistemas não conhece este limite. */
  private static boolean works(String prlimit) {
    try {
      return new ProcessBuilder(prlimit, "--locks=1", prlimit, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
