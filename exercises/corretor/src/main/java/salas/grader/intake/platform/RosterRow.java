package salas.grader.intake.platform;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Uma pessoa da lista.
 *
 * @param id o código que a plataforma lhe dá, ou ""
 * @param keys tudo por que uma entrega pode chamá-la
 */
record RosterRow(String name, String id, Set<String> keys) {
  private static final Pattern LAST_NUMBER = Pattern.compile("\\D+(\\d+)");
  private static final Pattern NAME = Pattern.compile(".*\\p{L}.*");

  /** Vazio se a linha não traz nome nenhum. */
  static Optional<RosterRow> of(RosterHeader header, List<String> cells) {
    List<String> clean = cells.stream().map(String::strip).toList();
    String written = written(header, clean);
    if (written.isEmpty() || plain(written).equals("points possible")) {
      return Optional.empty();
    }
    Set<String> keys = new LinkedHashSet<>();
    String name = inOrder(written);
    keys.add(key(written));
    keys.add(key(name));
    // O Canvas põe o sobrenome à frente e tira os espaços.
    keys.add(key(name.replaceFirst("(.*) (\\S+)", "$2$1")));
    String id = "";
    for (int column = 0; column < clean.size(); column++) {
      boolean identifies = !header.isKnown() || header.ids().contains(column);
      if (identifies && !clean.get(column).isEmpty()) {
        String cell = number(clean.get(column));
        id = id.isEmpty() && header.isKnown() ? cell : id;
        keys.add(key(cell));
        keys.add(key(cell.replaceFirst("@.*", "")));
      }
    }
    keys.remove("");
    return Optional.of(new RosterRow(name, id, keys));
  }

  private static String written(RosterHeader header, List<String> cells) {
    if (!header.names().isEmpty()) {
      return header.names().stream()
          .filter(column -> column < cells.size())
          .map(cells::get)
          .filter(cell -> !cell.isEmpty())
          .collect(Collectors.joining(" "));
    }
    return cells.stream()
        .filter(cell -> NAME.matcher(cell).matches() && !cell.contains("@"))
        .findFirst()
        .orElse("");
  }

  /** "Silva, Ana" é Ana Silva. */
  private static String inOrder(String name) {
    int comma = name.indexOf(',');
    return comma < 0
        ? name
        : (name.substring(comma + 1).strip() + " " + name.substring(0, comma)).strip();
  }

  /** De "Participante 123", só o número. */
  private static String number(String cell) {
    Matcher matcher = LAST_NUMBER.matcher(cell);
    return matcher.matches() && cell.contains(" ") ? matcher.group(1) : cell;
  }

  /** Sem acentos nem maiúsculas. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  /** O que sobra de um nome ou de um código escrito de qualquer jeito. */
  static String key(String text) {
    return plain(text).replaceAll("[^\\p{L}\\d]+", "");
  }
}
