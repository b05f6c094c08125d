package salas.grader.intake.platform;

import java.io.IOException;
import java.util.List;
import salas.grader.intake.EntryName;

/**
 * Conta, só pelos nomes, quantas entregas há numa pasta; de um zip que está dentro de outro, conta
 * uma.
 */
final class Deliveries {
  /** Mais fundo que isto ninguém guarda uma turma. */
  private static final int DEEPEST = 8;

  private final Wanted wanted;

  Deliveries(Wanted wanted) {
    this.wanted = wanted;
  }

  /** Uma por projeto que tenha algum dos arquivos pedidos; os de outros exercícios não contam. */
  int in(Item item) throws IOException {
    return in(item.opened(), 0);
  }

  private int in(Item item, int depth) throws IOException {
    boolean built = depth > 0 && EntryName.isBuildFolder(item.name());
    if (wanted.isOther(item.name()) || built || depth > DEEPEST) {
      return 0;
    }
    if (!item.isFolder()) {
      return wanted.isFile(item.name()) || item.isArchive() ? 1 : 0;
    }
    int inner = 0;
    for (Item child : item.children()) {
      if (child.isFolder() || child.isArchive()) {
        inner += in(child.opened(), depth + 1);
      }
    }
    if (isMavenProject(item) || (isProject(item) && inner < 2)) {
      return holdsWanted(item) || inner == 1 ? 1 : 0;
    }
    return inner;
  }

  private boolean holdsWanted(Item item) {
    return item.files().keySet().stream()
        .anyMatch(path -> wanted.isFile(path.substring(path.lastIndexOf('/') + 1)));
  }

  /** Se a pasta é, toda ela, o trabalho de uma pessoa: tem fontes, e não outras entregas. */
  boolean isOnePerson(Item folder) throws IOException {
    List<Item> children = folder.children();
    if (isMavenProject(folder)) {
      return true;
    }
    if (!isProject(folder)) {
      return ownsSeveralExercises(children);
    }
    return besideTheSources(folder) < 2;
  }

  /** Quantas entregas há numa pasta de fontes além da que ela é. */
  int besideTheSources(Item folder) throws IOException {
    int others = 0;
    for (Item child : folder.children()) {
      boolean holder = child.isFolder() || child.isArchive();
      others += holder && !isSourceFolder(child) ? in(child) : 0;
    }
    return others;
  }

  /** Fontes soltos ao lado de zips soltos são de várias pessoas; numa pasta de projeto, não. */
  static boolean mixesFilesAndArchives(Item folder) {
    return folder.children().stream().anyMatch(Item::isArchive)
        && folder.children().stream().noneMatch(Deliveries::isSourceFolder);
  }

  /** Uma pasta por exercício, cada uma com o código de uma pessoa só. */
  private boolean ownsSeveralExercises(List<Item> children) {
    return children.stream().map(child -> Wanted.exerciseOf(child.name())).distinct().count() > 1
        && children.stream().allMatch(child -> Wanted.isExercise(child.name()) && isProject(child));
  }

  /** Tem dono, seja o que for que há ao lado dos fontes: versões velhas, exemplos. */
  static boolean isMavenProject(Item folder) {
    return folder.child("pom.xml").isPresent() && folder.child("src").isPresent();
  }

  private boolean isProject(Item folder) {
    return folder.children().stream()
        .anyMatch(child -> isSourceFolder(child) || (!child.isFolder() && isSource(child.name())));
  }

  private static boolean isSource(String name) {
    return name.endsWith(".java") || name.equals("pom.xml");
  }

  private static boolean isSourceFolder(Item item) {
    boolean named = item.name().equals("src") || item.name().matches("ex\\d\\d");
    return item.isFolder()
        && named
        && (item.name().equals("src")
            || item.children().stream().anyMatch(it -> it.name().endsWith(".java")));
  }
}
