package salas.grader.intake.platform;

import java.util.Optional;
import salas.grader.intake.VersionedName;

/**
 * Uma pasta do Drive em que todos deram ao arquivo o mesmo nome: {@code EchoServer.java}, {@code
 * EchoServer (1).java}, … Cada número é uma pessoa, e ninguém sabe qual.
 */
final class DriveCopiesLayout implements ClassLayout {
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
    VersionedName name = VersionedName.of(item.name());
    if (item.isFolder() || !wanted.isFile(item.name())) {
      return Optional.empty();
    }
    String student = "sem nome" + (name.number() == 0 ? "" : " (" + name.number() + ")");
    return Optional.of(new Claim.Owner(student, student, "", name.plain(), ""));
  }
}
