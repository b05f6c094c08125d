package salas.grader.intake.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * O VPL do Moodle: {@code Nome Sobrenome 12/2026-05-02-10-00-00/EchoServer.java}, uma pasta por vez
 * que a pessoa gravou, e {@code ….ceg} com o que a execução disse.
 */
final class VplLayout implements ClassLayout {
  private static final Pattern PERSON = Pattern.compile("(.+?) (\\d++)(?: (\\S++))?");
  private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d\\d){5}");

  @Override
  public Platform platform() {
    return Platform.VPL;
  }

  @Override
  public Optional<Claim> claim(Item folder, Wanted wanted) {
    return Claim.byOwner(folder, VplLayout::owner);
  }

  private static Optional<Claim.Owner> owner(Item item) {
    boolean dated =
        item.children().stream().anyMatch(child -> DATE.matcher(child.name()).matches());
    if (!item.isFolder() || !dated) {
      return Optional.empty();
    }
    Matcher matcher = PERSON.matcher(item.name());
    boolean numbered = matcher.matches();
    return Optional.of(
        new Claim.Owner(
            item.name(),
            numbered ? matcher.group(1) : item.name(),
            numbered ? matcher.group(2) : "",
            "",
            ""));
  }
}
