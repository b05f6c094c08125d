package salas.grader.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Escreve os dois textos de shell da jaula. O de fora prepara a vista dos testes: rede local no ar
 * e disco só para leitura, menos a pasta da entrega. O de dentro prepara a vista de um programa de
 * estudante: as pastas escondidas dão lugar a outras, vazias, num disco de memória pequeno.
 */
final class JailScript {
  /** O bastante para arquivos de brincadeira; encher não afeta a máquina. */
  private static final String DISK = "size=64m,nr_inodes=16k,mode=755";

  private JailScript() {}

  /** Recebe como argumentos o comando dos testes. */
  static String outer(JailLayout layout, String mount, String bringLoopbackUp) throws IOException {
    StringBuilder script = new StringBuilder("set -e\n");
    script.append(bringLoopbackUp).append('\n');
    String work = quote(layout.work());
    script.append("%s -n --bind %s %s\n".formatted(mount, work, work));
    for (Mounts.Mount each : Mounts.writable()) {
      String point = quote(each.point());
      // Uma montagem que não aceita ser só de leitura (ou que sumiu) é coberta, se der.
      script.append(
          "%s -n -o %s %s 2>/dev/null || %s -n -t tmpfs -o ro,size=4k vazio %s 2>/dev/null || [ ! -w %s ]\n"
              .formatted(mount, each.options(), point, mount, point, point));
    }
    return script.append("cd ").append(work).append("\nexec \"$@\"\n").toString();
  }

  /** Recebe como argumentos o comando do estudante. */
  static String inner(JailLayout layout, String mount) {
    Path stage = layout.work().resolve("palco");
    StringBuilder script = new StringBuilder("set -e\n");
    script.append("%s -n -t tmpfs -o %s palco %s\n".formatted(mount, DISK, quote(stage)));
    List<Path> hidden = layout.hidden();
    script.append("mkdir -p ").append(quote(stage.resolve("area")));
    for (int i = 0; i < hidden.size(); i++) {
      script.append(' ').append(quote(cover(stage, i)));
      for (Path shown : shownInside(layout, hidden.get(i))) {
        script.append(' ').append(quote(cover(stage, i).resolve(hidden.get(i).relativize(shown))));
      }
    }
    script.append("\nchmod 777 ").append(quote(stage.resolve("area"))).append('\n');
    for (int i = 0; i < hidden.size(); i++) {
      populate(script, layout, hidden.get(i), cover(stage, i), mount);
    }
    for (int i = 0; i < hidden.size(); i++) {
      String from = quote(cover(stage, i));
      script.append("%s -n --rbind %s %s\n".formatted(mount, from, quote(hidden.get(i))));
    }
    return script
        .append("cd %s\nexec \"$@\"\n".formatted(quote(layout.studentFolder())))
        .toString();
  }

  private static Path cover(Path stage, int number) {
    return stage.resolve("v" + number);
  }

  private static void populate(
      StringBuilder script, JailLayout layout, Path hidden, Path cover, String mount) {
    Path area = cover.getParent().resolve("area");
    for (Path shown : shownInside(layout, hidden)) {
      Path from = shown.equals(layout.studentFolder()) ? area : shown;
      String target = quote(cover.resolve(hidden.relativize(shown)));
      if (shown.startsWith(layout.work().getParent()) && from == shown) {
        // Do que é da entrega o programa recebe uma cópia: pode ler, e estragar só a sua.
        script.append("cp -RP %s/. %s\n".formatted(quote(shown), target));
        script.append("chmod -R a+rX ").append(target).append('\n');
      } else {
        script.append("%s -n --rbind %s %s\n".formatted(mount, quote(from), target));
      }
    }
    if (hidden.toString().endsWith("tmp") || hidden.toString().equals("/dev/shm")) {
      script.append("chmod 1777 ").append(quote(cover)).append('\n');
    }
  }

  private static List<Path> shownInside(JailLayout layout, Path hidden) {
    return Stream.concat(layout.visible().stream(), Stream.of(layout.studentFolder()))
        .filter(path -> path.startsWith(hidden))
        .toList();
  }

  static String quote(Path path) {
    return quote(path.toString());
  }

  /** Uma palavra só para o shell, seja qual for o texto. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
