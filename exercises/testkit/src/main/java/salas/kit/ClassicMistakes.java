package salas.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import salas.kit.Manifest.ClassicMistake;

/**
 * Dos testes que reprovaram, e do que se viu em cada um, aos erros clássicos que os explicam. Na
 * dúvida, nenhum: um nome errado manda o estudante procurar onde não está o defeito.
 */
public final class ClassicMistakes {
  /** O que se diz quando só três erros conhecidos, ou mais, explicam tudo. */
  public static final String TOO_MANY =
      "Parece haver mais de um erro ao mesmo tempo: comece pelo primeiro teste que reprovou.";

  /**
   * O que se reconheceu.
   *
   * @param named um ou dois erros; vazio se nada explica, ou se mais de um jeito explica
   * @param isTooMany se são precisos mais do que isso para explicar
   */
  public record Finding(List<ClassicMistake> named, boolean isTooMany) {}

  private ClassicMistakes() {}

  /**
   * O erro que reprova exatamente nestes testes, e assim; se nenhum o faz, o par que o faz. Quem
   * está começando costuma cometer mais de um.
   *
   * @param known os do exercício
   * @param failed os testes que reprovaram, e o que se viu em cada um, numa palavra de {@link
   *     Symptom}
   * @param notEvaluated os que nem rodaram: um erro pode esconder o outro
   * @param somePassed se algum passou: quem ainda não começou também reprova em vários, e não
   *     cometeu erro nenhum
   */
  public static Finding explaining(
      List<ClassicMistake> known,
      Map<String, String> failed,
      Set<String> notEvaluated,
      boolean somePassed) {
    // Sozinho, um erro não esconde os próprios testes.
    List<List<ClassicMistake>> alone =
        possible(known, failed, Set.of()).stream()
            .map(List::of)
            .filter(chosen -> explain(chosen, failed))
            .toList();
    if (failed.isEmpty() || !alone.isEmpty() || !somePassed) {
      return only(alone);
    }
    List<ClassicMistake> possible = possible(known, failed, notEvaluated);
    List<List<ClassicMistake>> pairs =
        pairs(possible).stream().filter(chosen -> explain(chosen, failed)).toList();
    boolean isTooMany = pairs.isEmpty() && explain(possible, failed);
    return isTooMany ? new Finding(List.of(), true) : only(pairs);
  }

  private static Finding only(List<List<ClassicMistake>> found) {
    return new Finding(found.size() == 1 ? found.get(0) : List.of(), false);
  }

  /** Aqueles de que reprovaram todos os testes que eles reprovam, menos os que não rodaram. */
  private static List<ClassicMistake> possible(
      List<ClassicMistake> known, Map<String, String> failed, Set<String> hidden) {
    return known.stream()
        .filter(mistake -> mistake.fails().stream().anyMatch(failed::containsKey))
        .filter(
            mistake ->
                mistake.fails().stream()
                    .allMatch(test -> failed.containsKey(test) || hidden.contains(test)))
        .toList();
  }

  private static List<List<ClassicMistake>> pairs(List<ClassicMistake> mistakes) {
    List<List<ClassicMistake>> pairs = new ArrayList<>();
    for (int i = 0; i < mistakes.size(); i++) {
      for (ClassicMistake other : mistakes.subList(i + 1, mistakes.size())) {
        pairs.add(List.of(mistakes.get(i), other));
      }
    }
    return pairs;
  }

  private static boolean explain(List<ClassicMistake> chosen, Map<String, String> failed) {
    return failed.entrySet().stream()
        .allMatch(
            test ->
                chosen.stream()
                    .anyMatch(mistake -> mistake.explains(test.getKey(), test.getValue())));
  }
}
