package salas.grader.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Acha, entre os arquivos de uma entrega, o que corresponde a um arquivo pedido. */
final class DeliverablePicker {
  private static final String MAVEN_SOURCES = "src/main/java/";

  private final List<SourceFile> files;
  private final Map<String, SourceText> starter;
  private final List<String> notices;

  /**
   * @param starter o ponto de partida: entre ele e outro, vale o outro
   */
  DeliverablePicker(List<SourceFile> files, Map<String, SourceText> starter, List<String> notices) {
    this.files = files;
    this.starter = starter;
    this.notices = notices;
  }

  /**
   * @param deliverable o caminho pedido, como "ex04/EchoServer.java"
   * @return o arquivo, em qualquer pasta e talvez com outro pacote, ou nada se não há
   * @throws IntakeRejection se há mais de um e não se sabe qual vale
   */
  Optional<SourceFile> pick(String deliverable) throws IntakeRejection {
    String name = EntryName.fileName(deliverable);
    String expected = packageOf(deliverable);
    List<SourceFile> candidates =
        files.stream().filter(file -> file.fileName().equals(name)).toList();
    List<SourceFile> exact =
        candidates.stream().filter(file -> file.packageName().equals(expected)).toList();
    if (!exact.isEmpty()) {
      return Optional.of(theOne(deliverable, exact));
    }
    List<SourceFile> adoptable =
        candidates.stream().filter(file -> file.otherExercise(expected).isEmpty()).toList();
    if (adoptable.isEmpty() && !candidates.isEmpty()) {
      throw new IntakeRejection(
          "%s é do exercício %s, e o pedido é %s."
              .formatted(candidates.get(0).shown(), candidates.get(0).packageName(), deliverable));
    }
    return adoptable.isEmpty() ? Optional.empty() : Optional.of(theOne(deliverable, adoptable));
  }

  /** "ex04" para "ex04/EchoServer.java". */
  static String packageOf(String deliverable) {
    return deliverable.substring(0, deliverable.lastIndexOf('/')).replace('/', '.');
  }

  private SourceFile theOne(String deliverable, List<SourceFile> candidates)
      throws IntakeRejection {
    SourceFile first = candidates.get(0);
    // Cada texto se normaliza uma vez: comparar todos com o primeiro o refaria a cada arquivo.
    if (candidates.stream().map(file -> file.source().normalized()).distinct().count() == 1) {
      return first;
    }
    for (Predicate<SourceFile> preferred : preferences(deliverable)) {
      List<SourceFile> these = candidates.stream().filter(preferred).toList();
      if (these.size() == 1) {
        notices.add(
            "Há mais de um %s na entrega: usei %s."
                .formatted(EntryName.fileName(deliverable), these.get(0).shown()));
        return these.get(0);
      }
    }
    throw new IntakeRejection(
        "Há mais de um %s na entrega, e não sei qual vale: %s. Envie só um, em %s."
            .formatted(EntryName.fileName(deliverable), shown(candidates), deliverable));
  }

  private List<Predicate<SourceFile>> preferences(String deliverable) {
    SourceText given = starter.get(deliverable);
    return List.of(
        file -> ("/" + file.path()).contains("/" + MAVEN_SOURCES),
        file -> !file.isInFolderOfOther(packageOf(deliverable)),
        file -> given == null || !file.source().isSameAs(given));
  }

  static String shown(List<SourceFile> files) {
    String shown = files.stream().limit(5).map(SourceFile::shown).collect(Collectors.joining(", "));
    return files.size() > 5 ? shown + " e mais " + (files.size() - 5) : shown;
  }
}
