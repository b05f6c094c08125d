package salas.grader.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entre as versões que uma pessoa deixou de um trabalho, só a mais nova: {@code Version 2} (Teams),
 * a pasta com a última data (VPL), o arquivo com o maior número entre parênteses.
 */
final class Versions {
  private static final Pattern FOLDER =
      Pattern.compile("(?:Version|Versão) (\\d{1,6})|\\d{4}(?:-\\d\\d){5}");

  private final List<String> notices;

  private Versions(List<String> notices) {
    this.notices = notices;
  }

  /** Os arquivos que valem; o que se deixou de lado vai para os avisos. */
  static List<SourceFile> newest(List<SourceFile> files, List<String> notices) {
    Versions versions = new Versions(notices);
    return versions.keep(versions.keep(files, Versions::dated), Versions::numbered);
  }

  /** Um nome e qual das versões dele é. */
  private record Version(String of, String rank, String shown) {}

  private interface Reader {
    /** A versão de que um arquivo faz parte, ou null. */
    Version read(SourceFile file);
  }

  private List<SourceFile> keep(List<SourceFile> files, Reader reader) {
    Map<String, Version> newest = new HashMap<>();
    Map<String, Set<String>> all = new HashMap<>();
    for (SourceFile file : files) {
      Version version = reader.read(file);
      if (version != null) {
        newest.merge(version.of(), version, (a, b) -> a.rank().compareTo(b.rank()) < 0 ? b : a);
        all.computeIfAbsent(version.of(), of -> new LinkedHashSet<>()).add(version.rank());
      }
    }
    List<SourceFile> kept = new ArrayList<>();
    for (SourceFile file : files) {
      Version version = reader.read(file);
      if (version == null || version.rank().equals(newest.get(version.of()).rank())) {
        kept.add(file);
      }
    }
    all.forEach((of, ranks) -> notice(newest.get(of), ranks.size()));
    return kept;
  }

  private void notice(Version version, int count) {
    if (count > 1) {
      notices.add(
          "Há %d versões na entrega: usei a mais nova, \"%s\"."
              .formatted(count, EntryName.visible(version.shown())));
    }
  }

  /** Pasta por pasta, de dentro para fora, cada uma lida uma vez só: podem ser milhares. */
  private static Version dated(SourceFile file) {
    String path = file.path();
    Matcher matcher = FOLDER.matcher(path);
    int end = path.lastIndexOf('/');
    while (end > 0) {
      int start = path.lastIndexOf('/', end - 1) + 1;
      if (matcher.region(start, end).matches()) {
        String rank = matcher.group(1) == null ? matcher.group() : padded(matcher.group(1));
        return new Version(path.substring(0, start), rank, matcher.group());
      }
      end = start - 1;
    }
    return null;
  }

  private static Version numbered(SourceFile file) {
    String name = EntryName.fileName(file.path());
    VersionedName version = VersionedName.of(name);
    return new Version(
        EntryName.folder(file.path()) + version.plain(),
        padded(Integer.toString(version.number())),
        name);
  }

  /** Com zeros à esquerda, a ordem dos textos é a dos números. */
  private static String padded(String number) {
    return "0".repeat(Math.max(0, 8 - number.length())) + number;
  }
}
