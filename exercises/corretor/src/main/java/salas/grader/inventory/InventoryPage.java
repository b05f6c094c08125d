package salas.grader.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import salas.grader.inventory.Comparison.Row;
import salas.grader.inventory.QuestionBank.Misconception;
import salas.grader.report.ClassInfo;
import salas.grader.report.Templates;
import salas.grader.report.Visible;

/** A página do inventário, com a cara do relatório de uma turma. */
final class InventoryPage {
  private static final int ON_THE_AGENDA = 3;

  private InventoryPage() {}

  /**
   * @param book onde a turma lê o livro, ou ""
   */
  static String of(Comparison comparison, String date, String book) {
    ClassInfo info = new ClassInfo("", "", "", "", date, book);
    List<Row> rows = comparison.rows();
    boolean twice = comparison.after() != null;
    Map<String, Object> context = new HashMap<>();
    context.put("date", date);
    context.put("twice", twice);
    context.put("facts", comparison.facts().stream().map(Visible::line).toList());
    context.put("rows", rows.stream().map(row -> row(row, info)).toList());
    context.put(
        "agenda",
        rows.stream()
            .sorted((a, b) -> Integer.compare(held(b, twice), held(a, twice)))
            .filter(row -> held(row, twice) > 0)
            .limit(ON_THE_AGENDA)
            .map(row -> item(row, held(row, twice), info))
            .toList());
    return Templates.fill("inventario.mustache", context);
  }

  /** Quantos ainda o têm. */
  private static int held(Row row, boolean twice) {
    return twice ? row.heldAfter() : row.heldBefore();
  }

  private static Map<String, Object> row(Row row, ClassInfo info) {
    Map<String, Object> item = named(row.misconception(), info);
    item.put("before", bar(row.heldBefore(), row.askedBefore()));
    item.put("after", bar(row.heldAfter(), row.askedAfter()));
    item.put("left", row.left());
    item.put("gained", row.gained());
    return item;
  }

  private static Map<String, Object> bar(int held, int asked) {
    return Map.of(
        "held", held, "asked", asked, "percent", asked == 0 ? 0 : Math.round(100.0 * held / asked));
  }

  private static Map<String, Object> item(Row row, int held, ClassInfo info) {
    Map<String, Object> item = named(row.misconception(), info);
    item.put("truth", row.misconception().truth());
    item.put("command", row.misconception().command());
    item.put("held", held == 1 ? "1 pessoa" : held + " pessoas");
    return item;
  }

  private static Map<String, Object> named(Misconception misconception, ClassInfo info) {
    Map<String, Object> item = new HashMap<>(info.link(misconception.section()));
    item.put("name", misconception.name());
    return item;
  }
}
