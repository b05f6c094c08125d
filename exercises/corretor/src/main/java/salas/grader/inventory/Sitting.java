package salas.grader.inventory;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import salas.grader.inventory.QuestionBank.Choice;
import salas.grader.inventory.QuestionBank.Ordering;
import salas.grader.inventory.Responses.Person;

/**
 * O que uma prova mostra da turma. Tem um equívoco quem escolheu ao menos uma alternativa dele; é
 * perguntado quem respondeu a ao menos uma questão em que ele é uma alternativa.
 */
final class Sitting {
  /** Quantas respostas a uma questão de ordenar, e quantas certas. */
  record Ordered(int right, int all) {}

  private final Responses responses;
  private final Map<String, Set<String>> holders = new LinkedHashMap<>();
  private final Map<String, Set<String>> asked = new LinkedHashMap<>();
  private final Map<String, Ordered> orderings = new TreeMap<>();
  private final Map<String, Integer> unknown = new LinkedHashMap<>();

  Sitting(Responses responses, QuestionBank bank) {
    this.responses = responses;
    for (Person person : responses.people()) {
      for (int column = 0; column < responses.columns().size(); column++) {
        String answer = person.answers().get(column);
        if (!answer.isEmpty()) {
          count(person.key(), answer, responses.columns().get(column), bank);
        }
      }
    }
  }

  private void count(String person, String answer, String column, QuestionBank bank) {
    Optional<Choice> choice = bank.choice(answer);
    if (choice.isPresent()) {
      bank.atStake(choice.get().question()).forEach(id -> add(asked, id, person));
      if (!choice.get().misconception().isEmpty()) {
        add(holders, choice.get().misconception(), person);
      }
      return;
    }
    Optional<Ordering> ordering = bank.ordering(answer);
    if (ordering.isPresent()) {
      Ordered one = new Ordered(ordering.get().isRight() ? 1 : 0, 1);
      orderings.merge(
          ordering.get().question(),
          one,
          (a, b) -> new Ordered(a.right() + b.right(), a.all() + b.all()));
    } else {
      unknown.merge(column, 1, Integer::sum);
    }
  }

  private static void add(Map<String, Set<String>> map, String id, String person) {
    map.computeIfAbsent(id, key -> new HashSet<>()).add(person);
  }

  int people() {
    return responses.people().size();
  }

  /** Quem não respondeu a nada. */
  int silent() {
    return (int) responses.people().stream().filter(Person::answeredNothing).count();
  }

  int repeated() {
    return responses.repeated();
  }

  /** Quem tem um equívoco. */
  Set<String> holders(String misconception) {
    return holders.getOrDefault(misconception, Set.of());
  }

  /** A quem ele foi perguntado. */
  Set<String> asked(String misconception) {
    return asked.getOrDefault(misconception, Set.of());
  }

  Map<String, Ordered> orderings() {
    return orderings;
  }

  /** Por coluna, quantas respostas não são de questão nenhuma do banco. */
  Map<String, Integer> unknown() {
    return unknown;
  }

  int unknownAnswers() {
    return unknown.values().stream().mapToInt(count -> count).sum();
  }

  /** Se nada do arquivo é do banco, é outro questionário. */
  boolean isOfAnotherQuiz() {
    return asked.isEmpty() && orderings.isEmpty();
  }
}
