package salas.grader;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import salas.grader.intake.Submission;
import salas.grader.intake.platform.Platform;
import salas.grader.report.Visible;

/** As opções que dizem quem é a turma e como as entregas dela estão arrumadas. */
final class RollOptions {
  private static final int NAME_WIDTH = 32;

  @Option(
      names = "--plataforma",
      paramLabel = "NOME",
      description =
          "Como as entregas estão arrumadas, se o corretor não adivinha: moodle, canvas, teams,"
              + " vpl, github-classroom, google-classroom, sigaa, pastas (cada uma é de uma"
              + " pessoa), turmas (cada pasta é uma turma) ou uma-entrega.")
  private String platform;

  @Option(
      names = "--turma",
      paramLabel = "ARQ",
      description =
          "A lista da turma, em CSV: dá nome aos códigos da plataforma e marca quem não entregou.")
  private Path roster;

  @Option(
      names = "--listar",
      description = "Só mostra as entregas que achou, e termina; dispensa --saida.")
  private boolean listOnly;

  @Option(
      names = "--sim",
      description = "Corrige mesmo que haja dúvida sobre o que é entrega de quem.")
  private boolean yes;

  Path roster() {
    return roster;
  }

  boolean listOnly() {
    return listOnly;
  }

  /**
   * @throws IllegalArgumentException se ninguém conhece essa plataforma; a mensagem é para uma
   *     pessoa
   */
  Optional<Platform> platform() {
    Optional<Platform> named = platform == null ? Optional.empty() : Platform.named(platform);
    if (platform != null && named.isEmpty()) {
      throw new IllegalArgumentException(
          "plataforma desconhecida: %s (use %s)".formatted(platform, Platform.options()));
    }
    return named;
  }

  /**
   * Mostra o que se achou.
   *
   * @throws IllegalArgumentException se há dúvida e ninguém disse que sim
   */
  void show(RollCall roll, PrintStream screen) {
    roll.lines().forEach(line -> screen.println(Visible.line(line)));
    if (listOnly) {
      roll.submissions().forEach(each -> screen.println("  " + line(each)));
    }
    roll.doubts().forEach(doubt -> screen.println("Dúvida: " + Visible.line(doubt)));
    if (!roll.doubts().isEmpty() && !yes && !listOnly) {
      throw new IllegalArgumentException(
          "não corrigi nada: resolva a dúvida acima com --plataforma ou aceite a lista com --sim");
    }
  }

  private static String line(Submission submission) {
    String name = Visible.line(submission.student());
    String from = submission.source().isEmpty() ? "não entregou" : submission.source();
    return String.format("%-" + NAME_WIDTH + "s  %s", name, Visible.line(from));
  }
}
