package salas.grader.intake.platform;

import java.util.Optional;

/** O download do Moodle: uma pasta ou um prefixo por participante, e outro para o texto on-line. */
final class MoodleLayout implements ClassLayout {
  @Override
  public Platform platform() {
    return Platform.MOODLE;
  }

  @Override
  public Optional<Claim> claim(Item folder, Wanted wanted) {
    return Claim.byOwner(folder, MoodleLayout::owner);
  }

  private static Optional<Claim.Owner> owner(Item item) {
    return MoodleName.parse(item.name())
        .map(
            name ->
                new Claim.Owner(
                    name.key(), name.student(), name.participant(), inner(item, name), ""));
  }

  /** A pasta dos arquivos é a entrega; a do texto on-line vem numa pasta com o nome do tipo. */
  private static String inner(Item item, MoodleName name) {
    if (!item.isFolder()) {
      return name.rest().isEmpty() ? item.name() : name.rest();
    }
    return name.kind().equals("file") ? "" : name.kind();
  }
}
