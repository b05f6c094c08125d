package salas.grader.intake.platform;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Os clones de uma tarefa do GitHub Classroom: {@code ex04-eco-selector-anasilva/}, com {@code
 * .git} dentro. O que os nomes têm em comum é a tarefa; o resto é a conta de cada pessoa.
 */
final class GithubClassroomLayout implements ClassLayout {
  /** Um clone só pode ser o projeto de uma pessoa. */
  private static final int FEWEST = 2;

  @Override
  public Platform platform() {
    return Platform.GITHUB_CLASSROOM;
  }

  @Override
  public Optional<Claim> claim(Item folder, Wanted wanted) {
    Set<String> names =
        folder.children().stream()
            .filter(GithubClassroomLayout::isClone)
            .map(Item::name)
            .filter(name -> !wanted.isOther(name))
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.size() < FEWEST) {
      return Optional.empty();
    }
    String assignment = commonPrefix(names);
    return Claim.byOwner(
        folder,
        item ->
            names.contains(item.name()) ? Optional.of(owner(item, assignment)) : Optional.empty());
  }

  private static boolean isClone(Item item) {
    return item.isFolder() && item.has(".git");
  }

  private static Claim.Owner owner(Item item, String assignment) {
    String account = item.name().substring(assignment.length());
    return new Claim.Owner(item.name(), account, account, "", "");
  }

  /** Até o último hífen que todos têm no mesmo lugar, e sem comer o nome inteiro de ninguém. */
  private static String commonPrefix(Set<String> names) {
    String first = names.iterator().next();
    String prefix = first.substring(0, first.lastIndexOf('-') + 1);
    while (!prefix.isEmpty() && !allStartWith(names, prefix)) {
      prefix = prefix.substring(0, prefix.lastIndexOf('-', prefix.length() - 2) + 1);
    }
    return prefix;
  }

  private static boolean allStartWith(Set<String> names, String prefix) {
    return names.stream().allMatch(name -> name.startsWith(prefix) && !name.equals(prefix));
  }
}
