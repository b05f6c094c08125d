package salas.grader.intake.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** O SIGAA: {@code NOME_DO_ALUNO_matricula/arquivo.zip}, em pastas ou dentro de um zip só. */
final class SigaaLayout implements ClassLayout {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\p{Lu}[\\p{Lu}\\p{M}'.]*+(?:[_ ][\\p{Lu}\\p{M}'.]++)++)[_ ](\\d{5,}+)(\\.\\w++)?");

  @Override
  public Platform platform() {
    return Platform.SIGAA;
  }

  @Override
  public Optional<Claim> claim(Item folder, Wanted wanted) {
    return Claim.byOwner(folder, SigaaLayout::owner);
  }

  private static Optional<Claim.Owner> owner(Item item) {
    Matcher matcher = FORM.matcher(item.name());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String student = matcher.group(1).replace('_', ' ');
    String inner = item.isFolder() ? "" : item.name();
    return Optional.of(
        new Claim.Owner(student + matcher.group(2), student, matcher.group(2), inner, ""));
  }
}
