package salas.grader.intake.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import salas.grader.intake.VersionedName;

/**
 * A pasta do Drive de uma tarefa: {@code Ana Silva - EchoServer.java}; de um formulário, o
 * contrário, {@code EchoServer - Ana Silva.java}. O Drive numera os nomes iguais.
 */
final class GoogleClassroomLayout implements ClassLayout {
  private static final Pattern FORM = Pattern.compile("(?>(.+?) - )(.+)(\\.[^.]++)");
  private static final Pattern COPY = Pattern.compile("(?i)c[oó]p(ia|y).*");

  /** Uma pessoa pode ter posto o próprio nome num arquivo; duas já são uma turma. */
  private static final int FEWEST = 2;

  @Override
  public Platform platform() {
    return Platform.GOOGLE_CLASSROOM;
  }

  @Override
  public Optional<Claim> claim(Item folder, Wanted wanted) {
    return Claim.byOwner(folder, item -> owner(item, wanted))
        .filter(claim -> claim.submissions().size() >= FEWEST);
  }

  private static Optional<Claim.Owner> owner(Item item, Wanted wanted) {
    Matcher matcher = FORM.matcher(item.name());
    if (item.isFolder() || !matcher.matches()) {
      return Optional.empty();
    }
    String first = matcher.group(1).strip();
    String second = matcher.group(2).strip();
    String extension = matcher.group(3);
    boolean form = wanted.isFile(first + extension);
    VersionedName owner = VersionedName.of(form ? second : first);
    if (COPY.matcher(second).matches()) {
      return Optional.empty();
    }
    String inner = (form ? first : second) + extension;
    return Optional.of(
        new Claim.Owner(owner.plain(), owner.plain(), "", numbered(inner, owner.number()), ""));
  }

  /** "EchoServer - Ana Silva (1).java" é a segunda que ela mandou. */
  private static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    return number == 0 ? name : name.substring(0, dot) + " (" + number + ")" + name.substring(dot);
  }
}
