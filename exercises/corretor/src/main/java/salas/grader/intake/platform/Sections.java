package salas.grader.intake.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import salas.grader.intake.EntryName;
import salas.grader.intake.Submission;
import salas.grader.intake.platform.FoundClass.Group;

/** Separa, entre os filhos de uma pasta, os que são turmas por dentro dos que são de uma pessoa. */
final class Sections {
  private static final int DEEPEST = 5;

  private final Deliveries deliveries;
  private final Layouts layouts;
  private final List<Item> children;
  private final List<Item> classes = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  Sections(Deliveries deliveries, Layouts layouts, List<Item> children) throws IOException {
    this.deliveries = deliveries;
    this.layouts = layouts;
    this.children = children;
    List<Item> several = new ArrayList<>();
    for (Item child : children) {
      if (hasLayoutInside(child, 0)) {
        classes.add(child);
      } else if (deliveries.in(child) > 1) {
        several.add(child);
      }
    }
    if (areClasses(several)) {
      classes.addAll(several);
    } else {
      for (Item each : several) {
        doubts.add(doubt(each));
      }
    }
  }

  List<Item> classes() {
    return classes;
  }

  List<Item> people() {
    return children.stream().filter(child -> !classes.contains(child)).toList();
  }

  List<String> doubts() {
    return doubts;
  }

  /** Os zips que não se deixam ler: o de uma turma seria tomado pelo de uma pessoa. */
  List<String> unread() {
    return children.stream()
        .filter(child -> !child.problem().isEmpty())
        .map(
            child ->
                "Não li \"%s\". %s Se é o zip de uma turma, baixe-o de novo; se é de uma pessoa, --sim."
                    .formatted(EntryName.visible(child.name()), child.problem()))
        .toList();
  }

  /** O nome da turma: só há um quando há mais de uma, ou gente fora dela. */
  String nameOf(Item section, String outer) {
    String name = classes.size() > 1 ? section.stem() : "";
    return outer.isEmpty() || name.isEmpty() ? outer + name : outer + ", " + name;
  }

  private boolean hasLayoutInside(Item item, int depth) throws IOException {
    if (layouts.fit(item)) {
      return true;
    }
    if (!item.isFolder() || depth > DEEPEST || deliveries.isOnePerson(item)) {
      return false;
    }
    for (Item child : item.children()) {
      if (hasLayoutInside(child.opened(), depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Pastas com várias entregas são turmas se não há ninguém ao lado delas e se as pessoas de uma
   * não são as da outra: "v1" e "v2" em todas são versões de cada pessoa.
   */
  private boolean areClasses(List<Item> several) throws IOException {
    for (Item child : people()) {
      if (!several.contains(child) && (child.isFolder() || child.isArchive())) {
        return false;
      }
    }
    Set<String> names = new HashSet<>();
    for (Item each : several) {
      if (deliveries.isOnePerson(each)) {
        return false;
      }
      for (String name : namesIn(each)) {
        if (!names.add(name)) {
          return false;
        }
      }
    }
    return true;
  }

  private List<String> namesIn(Item item) throws IOException {
    List<String> names = new ArrayList<>();
    for (Item child : item.children()) {
      if (deliveries.in(child) > 0) {
        names.add(EntryName.visible(child.name()));
      }
    }
    return names;
  }

  private String doubt(Item item) throws IOException {
    List<String> names = namesIn(item);
    String shown = String.join(", ", names.subList(0, Math.min(4, names.size())));
    return ("\"%s\" traz %d entregas diferentes (%s). Se é uma turma, use --plataforma turmas; se é"
            + " de uma pessoa, --sim.")
        .formatted(EntryName.visible(item.name()), deliveries.in(item), shown);
  }

  /** Tira o grupo que repete outro: o zip do Moodle ao lado da pasta em que foi aberto. */
  static List<Group> withoutCopies(List<Group> groups, List<LeftOut> leftOut) {
    List<Group> kept = new ArrayList<>();
    for (Group group : groups) {
      boolean copy =
          groups.stream()
              .anyMatch(
                  it ->
                      it != group
                          && repeats(group, it)
                          && (!repeats(it, group) || kept.contains(it)));
      if (copy) {
        leftOut.add(
            new LeftOut(
                group.section().isEmpty() ? group.platform().label() : group.section(),
                "repete entregas que já estão aqui"));
      } else {
        kept.add(group);
      }
    }
    return kept;
  }

  private static boolean repeats(Group group, Group other) {
    Set<String> keys = keys(other);
    return group.platform() == other.platform()
        && keys.containsAll(keys(group))
        && !keys(group).isEmpty();
  }

  /** Quem o grupo traz; vazio se alguém não tem número, porque então nomes iguais nada provam. */
  private static Set<String> keys(Group group) {
    boolean numbered = group.submissions().stream().noneMatch(it -> it.participant().isEmpty());
    return numbered
        ? group.submissions().stream().map(Sections::key).collect(Collectors.toSet())
        : Set.of();
  }

  private static String key(Submission submission) {
    return submission.student() + "|" + submission.participant();
  }
}
