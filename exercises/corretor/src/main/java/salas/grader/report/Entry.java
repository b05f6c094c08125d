package salas.grader.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import salas.grader.verdict.SubmissionResult;

/**
 * Um resultado e o nome que ele tem nas pastas dos relatórios.
 *
 * @param label só letras sem acento, dígitos, hífen e sublinhado: serve a qualquer sistema de
 *     arquivos e a qualquer endereço, e é único na turma mesmo sem distinguir maiúsculas
 */
record Entry(String label, SubmissionResult result) {
  private static final int LONGEST = 60;
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

  /** Ordena os resultados e dá um rótulo a cada um; a mesma turma recebe sempre os mesmos. */
  static List<Entry> of(List<SubmissionResult> results) {
    List<SubmissionResult> sorted = new ArrayList<>(results);
    sorted.sort(
        Comparator.comparing((SubmissionResult result) -> sortKey(result.student()))
            .thenComparing(SubmissionResult::student)
            .thenComparing(SubmissionResult::source)
            .thenComparing(SubmissionResult::contentHash));
    Set<String> taken = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (SubmissionResult result : sorted) {
      entries.add(new Entry(unique(safe(result.student()), taken), result));
    }
    return List.copyOf(entries);
  }

  /** O nome do estudante pronto para ser lido; nunca vazio. */
  String student() {
    String name = Visible.line(result.student());
    return name.isEmpty() ? label : name;
  }

  boolean graded() {
    return result.verdict().isGraded();
  }

  private static String safe(String name) {
    String plain = plain(name).replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    boolean reserved = RESERVED.contains(cut.toLowerCase(Locale.ROOT));
    boolean device = cut.toLowerCase(Locale.ROOT).matches("(com|lpt)[0-9]");
    return cut.isEmpty() ? "sem-nome" : reserved || device ? cut + "-" : cut;
  }

  private static String unique(String label, Set<String> taken) {
    String candidate = label;
    for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
      candidate = label + "-" + i;
    }
    return candidate;
  }

  private static String sortKey(String name) {
    return plain(name).toLowerCase(Locale.ROOT);
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
  }
}
