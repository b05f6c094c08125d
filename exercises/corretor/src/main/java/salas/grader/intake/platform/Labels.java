package salas.grader.intake.platform;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import salas.grader.intake.EntryName;
import salas.grader.intake.Submission;

/** Dá a cada entrega um rótulo legível e único, também onde maiúsculas não distinguem arquivos. */
final class Labels {
  private Labels() {}

  /** As mesmas entregas, em ordem de rótulo, com os rótulos repetidos distinguidos. */
  static List<Submission> unique(List<Submission> submissions) {
    List<Submission> clean = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Submission submission : submissions) {
      Submission relabeled = relabel(submission, clean(submission.student()));
      clean.add(relabeled);
      counts.merge(key(relabeled.student()), 1, Integer::sum);
    }
    clean.sort(Comparator.comparing(Submission::student).thenComparing(Submission::source));
    List<Submission> unique = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Submission submission : clean) {
      boolean repeated = counts.get(key(submission.student())) > 1;
      unique.add(relabel(submission, distinct(submission, repeated, used)));
    }
    return unique;
  }

  private static String distinct(Submission submission, boolean repeated, Set<String> used) {
    String base = submission.student();
    if (repeated && !submission.participant().isEmpty()) {
      base += " (" + submission.participant() + ")";
    }
    String label = base;
    for (int n = 2; !used.add(key(label)); n++) {
      label = base + " (" + n + ")";
    }
    return label;
  }

  private static String clean(String label) {
    String composed = Normalizer.normalize(EntryName.visible(label), Normalizer.Form.NFC).strip();
    return composed.isEmpty() ? "sem nome" : composed;
  }

  private static String key(String label) {
    return label.toLowerCase(Locale.ROOT);
  }

  private static Submission relabel(Submission submission, String label) {
    return new Submission(
        label,
        submission.participant(),
        EntryName.visible(submission.source()),
        submission.origin(),
        submission.notices());
  }
}
