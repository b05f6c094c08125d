package salas.grader.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import salas.grader.inventory.QuestionBank.Misconception;

/**
 * Antes e depois, um equívoco por linha, do mais comum para o menos.
 *
 * @param after a segunda prova, ou null
 */
record Comparison(QuestionBank bank, Sitting before, Sitting after) {
  /**
   * @param left quem o tinha, foi perguntado de novo e não o tem mais
   * @param gained quem foi perguntado antes, não o tinha e passou a ter
   */
  record Row(
      Misconception misconception,
      int heldBefore,
      int askedBefore,
      int heldAfter,
      int askedAfter,
      int left,
      int gained) {}

  /** Os equívocos que alguma das provas perguntou. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Misconception each : bank.misconceptions().values()) {
      Row row = row(each);
      if (row.askedBefore() + row.askedAfter() > 0) {
        rows.add(row);
      }
    }
    rows.sort(
        Comparator.comparingInt((Row row) -> Math.max(row.heldBefore(), row.heldAfter()))
            .reversed());
    return rows;
  }

  private Row row(Misconception misconception) {
    String id = misconception.id();
    Set<String> had = before.holders(id);
    Set<String> askedBefore = before.asked(id);
    if (after == null) {
      return new Row(misconception, had.size(), askedBefore.size(), 0, 0, 0, 0);
    }
    Set<String> have = after.holders(id);
    Set<String> left = new HashSet<>(had);
    left.retainAll(after.asked(id));
    left.removeAll(have);
    Set<String> gained = new HashSet<>(have);
    gained.retainAll(askedBefore);
    gained.removeAll(had);
    return new Row(
        misconception,
        had.size(),
        askedBefore.size(),
        have.size(),
        after.asked(id).size(),
        left.size(),
        gained.size());
  }

  /** O que o professor precisa saber do que foi lido, uma frase por fato. */
  List<String> facts() {
    List<String> facts = new ArrayList<>(facts("Antes", before));
    if (after != null) {
      facts.addAll(facts("Depois", after));
    }
    return facts;
  }

  private static List<String> facts(String when, Sitting sitting) {
    List<String> facts = new ArrayList<>();
    facts.add("%s: %s.".formatted(when, count(sitting.people(), "pessoa", "pessoas")));
    if (sitting.silent() > 0) {
      facts.add(
          "%s: %s sem resposta nenhuma."
              .formatted(when, count(sitting.silent(), "pessoa", "pessoas")));
    }
    if (sitting.repeated() > 0) {
      facts.add(
          "%s: %s; vale a última de cada pessoa."
              .formatted(
                  when, count(sitting.repeated(), "tentativa repetida", "tentativas repetidas")));
    }
    sitting
        .unknown()
        .forEach(
            (column, count) ->
                facts.add(
                    "%s: na coluna %s, %s de nenhuma questão do banco, e não %s."
                        .formatted(
                            when,
                            column,
                            count(count, "resposta não é", "respostas não são"),
                            count == 1 ? "contada" : "contadas")));
    sitting
        .orderings()
        .forEach(
            (question, ordered) ->
                facts.add(
                    "%s: %s, de ordenar, %d de %s na ordem certa."
                        .formatted(
                            when,
                            question,
                            ordered.right(),
                            count(ordered.all(), "resposta", "respostas"))));
    return facts;
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
