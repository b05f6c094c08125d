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
import java.util.stream.Stream;

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
        keys.add(key(clean.get(column)));
        keys.add(key(cell.replaceFirst("@.*", "")));
      }
    }
    keys.remove("");
    return Optional.of(new RosterRow(name, id, keys));
  }

  /** O mesmo em toda linha da mesma pessoa: há listas que a repetem. */
  String identity() {
    return id.isEmpty() ? keys.toString() : key(name) + " " + id;
  }

  /** A mesma pessoa, com o que as duas linhas dizem dela. */
  RosterRow together(RosterRow other) {
    Set<String> all = new LinkedHashSet<>(keys);
    all.addAll(other.keys);
    return new RosterRow(name, id, all);
  }

  /** Se uma entrega com este nome pode ser dela: têm dois nomes em comum, ou o único que há. */
  boolean mayBe(String student) {
    Set<String> mine = words(name);
    Set<String> theirs = words(student);
    String joined = key(student);
    long common =
        mine.stream()
            .filter(word -> theirs.size() == 1 ? joined.contains(word) : theirs.contains(word))
            .count();
    int needed = Math.min(2, Math.min(mine.size(), theirs.size()));
    return keys.contains(joined) || (needed > 0 && common >= needed);
  }

  private static Set<String> words(String name) {
    return Stream.of(plain(name).split("[^\\p{L}\\d]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
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
