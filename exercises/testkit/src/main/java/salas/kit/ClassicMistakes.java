package salas.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import salas.kit.Manifest.ClassicMistake;

/** Dos testes que reprovaram aos erros clássicos que os explicam; na dúvida, nenhum. */
public final class ClassicMistakes {
  private ClassicMistakes() {}

  /**
   * O erro que reprova exatamente nestes testes; se nenhum o faz, o par que o faz. Quem está
   * começando costuma cometer mais de um.
   *
   * @param known os do exercício
   * @param failed os testes que reprovaram
   * @param notEvaluated os que nem rodaram: um erro pode esconder o outro
   * @param firstCause como reprovou o primeiro deles
   * @return um ou dois erros; vazio se nada explica, ou se mais de um erro, ou par, explica
   */
  public static List<ClassicMistake> explaining(
      List<ClassicMistake> known, Set<String> failed, Set<String> notEvaluated, String firstCause) {
    List<ClassicMistake> alone =
        known.stream().filter(mistake -> mistake.matches(failed, firstCause)).toList();
    if (!alone.isEmpty()) {
      return alone.size() == 1 ? alone : List.of();
    }
    List<List<ClassicMistake>> pairs = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      for (ClassicMistake other : known.subList(i + 1, known.size())) {
        if (explain(known.get(i), other, failed, notEvaluated)) {
          pairs.add(List.of(known.get(i), other));
        }
      }
    }
    return pairs.size() == 1 ? pairs.get(0) : List.of();
  }

  /** Se os dois, juntos, reprovam nestes testes, e nenhum deles sobra. */
  private static boolean explain(
      ClassicMistake one, ClassicMistake other, Set<String> failed, Set<String> notEvaluated) {
    Set<String> together = union(one.fails(), other.fails());
    return union(together, union(one.mayFail(), other.mayFail())).containsAll(failed)
        && union(failed, notEvaluated).containsAll(together)
        && !union(one.fails(), one.mayFail()).containsAll(failed)
        && !union(other.fails(), other.mayFail()).containsAll(failed);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }
}
