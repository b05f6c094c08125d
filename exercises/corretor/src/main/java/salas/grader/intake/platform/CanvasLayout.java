package salas.grader.intake.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * O zip do Canvas, sem pastas: {@code silvaana_340934_208490284_EchoServer.java}, com {@code LATE}
 * depois do nome se atrasou. O primeiro número é da pessoa; o segundo, do arquivo. Um texto on-line
 * se chama {@code text.html}, e um arquivo reenviado ganha "-1" antes da extensão.
 */
final class CanvasLayout implements ClassLayout {
  private static final Pattern FORM =
      Pattern.compile("([^_]++(?:_(?!LATE_\\d)[^_\\d]++)*+)(_LATE)?_(\\d++)_(\\d++)_(.++)");
  private static final Pattern RESENT = Pattern.compile("(.+?)-?(\\d{1,3})(\\.[^.]++)");

  @Override
  public Platform platform() {
    return Platform.CANVAS;
  }

  @Override
  public Optional<Claim> claim(Item folder, Wanted wanted) {
    return Claim.byOwner(folder, item -> owner(item, wanted));
  }

  private static Optional<Claim.Owner> owner(Item item, Wanted wanted) {
    Matcher matcher = FORM.matcher(item.name());
    if (item.isFolder() || !matcher.matches()) {
      return Optional.empty();
    }
    String student = matcher.group(1).replace('_', ' ');
    String late = matcher.group(2) == null ? "" : "Entregue com atraso, diz o Canvas.";
    return Optional.of(
        new Claim.Owner(
            student + "_" + matcher.group(3),
            student,
            matcher.group(3),
            inner(matcher.group(5), wanted),
            late));
  }

  private static String inner(String name, Wanted wanted) {
    if (name.equals("text.html")) {
      return "onlinetext.html";
    }
    Matcher resent = RESENT.matcher(name);
    if (resent.matches() && wanted.isFile(resent.group(1) + resent.group(3))) {
      return "%s (%s)%s".formatted(resent.group(1), resent.group(2), resent.group(3));
    }
    return name;
  }
}
