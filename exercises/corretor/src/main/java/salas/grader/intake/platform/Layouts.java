package salas.grader.intake.platform;

import java.util.List;
import java.util.Optional;

/** As plataformas, da forma mais inconfundível para a menos, ou só a que quem corrige pediu. */
final class Layouts {
  private static final List<ClassLayout> ALL =
      List.of(
          new MoodleLayout(),
          new CanvasLayout(),
          new TeamsLayout(),
          new VplLayout(),
          new GithubClassroomLayout(),
          new GoogleClassroomLayout(),
          new SigaaLayout());

  private final Wanted wanted;
  private final List<ClassLayout> tried;

  /** O que uma plataforma reconheceu. */
  record Match(Platform platform, Claim claim) {}

  Layouts(Wanted wanted, Platform forced) {
    this.wanted = wanted;
    this.tried = ALL.stream().filter(it -> forced == null || it.platform() == forced).toList();
  }

  /** A primeira que reconhece algo na pasta. */
  Optional<Match> match(Item folder) {
    return tried.stream()
        .flatMap(
            layout ->
                layout.claim(folder, wanted).stream()
                    .map(claim -> new Match(layout.platform(), claim)))
        .findFirst();
  }

  /**
   * Se a pasta, que está entre outras, é uma turma: uma pessoa pode ter em casa um arquivo com nome
   * de plataforma, menos o do Moodle e o do Canvas, que ninguém escreve à mão.
   */
  boolean fit(Item folder) {
    return match(folder)
        .filter(
            it ->
                it.platform() == Platform.MOODLE
                    || it.platform() == Platform.CANVAS
                    || it.claim().submissions().size() > 1)
        .isPresent();
  }
}
