package salas.grader.intake.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import salas.grader.intake.Origin;
import salas.grader.intake.Submission;

/**
 * A biblioteca do Teams: {@code Submitted files/Ana Silva/ex01/Version 2/…} é o que foi enviado;
 * {@code Working files}, o rascunho de cada pessoa.
 */
final class TeamsLayout implements ClassLayout {
  private static final Set<String> SUBMITTED = Set.of("submitted files", "arquivos enviados");
  private static final Set<String> WORKING =
      Set.of("working files", "arquivos de trabalho", "arquivos em andamento");

  @Override
  public Platform platform() {
    return Platform.TEAMS;
  }

  @Override
  public Optional<Claim> claim(Item folder, Wanted wanted) {
    List<Item> submitted = named(folder, SUBMITTED);
    List<Item> working = named(folder, WORKING);
    if (submitted.isEmpty() && working.isEmpty()) {
      return Optional.empty();
    }
    List<Submission> submissions = new ArrayList<>();
    submitted.forEach(library -> library.children().forEach(it -> submissions.add(sent(it))));
    Set<String> names = submissions.stream().map(Submission::student).collect(Collectors.toSet());
    for (Item library : working) {
      library.children().stream()
          .filter(person -> person.isFolder() && names.add(person.name()))
          .forEach(person -> submissions.add(draftOnly(person, library)));
    }
    List<LeftOut> leftOut =
        working.stream()
            .map(library -> new LeftOut(library.name(), "são rascunhos, que ninguém enviou"))
            .toList();
    Set<String> used =
        Stream.of(submitted, working)
            .flatMap(List::stream)
            .map(Item::name)
            .collect(Collectors.toSet());
    return submissions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Claim(submissions, used, leftOut));
  }

  private static List<Item> named(Item folder, Set<String> names) {
    return folder.children().stream()
        .filter(Item::isFolder)
        .filter(child -> names.contains(child.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static Submission sent(Item person) {
    return new Submission(person.stem(), "", person.name(), person.origin());
  }

  private static Submission draftOnly(Item person, Item library) {
    String reason =
        "Só há arquivos em \"%s\": no Teams, isto é rascunho, e nada foi enviado."
            .formatted(library.name());
    return new Submission(person.name(), "", person.name(), new Origin.Nothing(reason));
  }
}
