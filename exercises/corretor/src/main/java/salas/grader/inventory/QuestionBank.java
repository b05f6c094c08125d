package salas.grader.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** O que o corretor sabe do banco de questões: o inventário que o build tira dele. */
final class QuestionBank {
  private static final String RESOURCE = "/salas/questions/inventario.json";

  /**
   * Um equívoco do livro.
   *
   * @param name o que se acredita, com as palavras do livro e do relatório de uma turma
   * @param section onde o livro o desfaz, como "passo2-erros#eq-op-write"
   * @param command o que rodar para vê-lo falhar
   */
  record Misconception(String id, String name, String truth, String section, String command) {}

  /**
   * Uma alternativa que alguém escolheu.
   *
   * @param misconception o equívoco de quem a escolhe, ou "" se é a certa
   */
  record Choice(String question, String misconception) {}

  /** Uma questão de ordenar que alguém respondeu. */
  record Ordering(String question, boolean isRight) {}

  private final Map<String, Misconception> misconceptions = new LinkedHashMap<>();
  private final Map<String, Choice> choices = new HashMap<>();
  private final Map<String, Set<String>> atStake = new HashMap<>();
  private final Map<String, List<String>> orders = new LinkedHashMap<>();

  private QuestionBank(JsonNode tree) {
    for (JsonNode each : tree.required("equivocos")) {
      Misconception misconception =
          new Misconception(
              each.required("id").asText(),
              each.required("nome").asText(),
              each.required("verdade").asText(),
              each.required("secao").asText(),
              each.required("comando").asText());
      misconceptions.put(misconception.id(), misconception);
    }
    for (JsonNode question : tree.required("questoes")) {
      String id = question.required("id").asText();
      for (JsonNode option : question.required("opcoes")) {
        String belief = option.required("equivoco").asText();
        choices.put(plain(option.required("texto").asText()), new Choice(id, belief));
        if (!belief.isEmpty()) {
          atStake.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(belief);
        }
      }
      List<String> steps = new ArrayList<>();
      question.required("ordem").forEach(step -> steps.add(plain(step.asText())));
      if (!steps.isEmpty()) {
        orders.put(id, List.copyOf(steps));
      }
    }
  }

  /** Lê o inventário que vem no próprio corretor. */
  static QuestionBank load() throws IOException {
    try (InputStream resource = QuestionBank.class.getResourceAsStream(RESOURCE)) {
      return new QuestionBank(new ObjectMapper().readTree(resource));
    }
  }

  /** Os equívocos, na ordem da tabela do livro. */
  Map<String, Misconception> misconceptions() {
    return misconceptions;
  }

  /** Os textos de todas as alternativas, e o que cada uma diz de quem a escolhe. */
  Map<String, Choice> choices() {
    return choices;
  }

  /** Os acontecimentos de cada questão de ordenar, na ordem certa. */
  Map<String, List<String>> orders() {
    return orders;
  }

  /** Os equívocos que uma questão pode mostrar. */
  Set<String> atStake(String question) {
    return atStake.getOrDefault(question, Set.of());
  }

  Optional<Choice> choice(String answer) {
    return Optional.ofNullable(choices.get(plain(answer)));
  }

  /** O Moodle escreve uma resposta de associar como "isto -> 1º; aquilo -> 2º". */
  Optional<Ordering> ordering(String answer) {
    Map<String, String> places = new HashMap<>();
    for (String pair : plain(answer).split("; ")) {
      int arrow = pair.lastIndexOf(" -> ");
      if (arrow > 0) {
        places.put(pair.substring(0, arrow), pair.substring(arrow + 4));
      }
    }
    for (Map.Entry<String, List<String>> order : orders.entrySet()) {
      List<String> steps = order.getValue();
      if (!places.isEmpty() && steps.containsAll(places.keySet())) {
        boolean isRight =
            steps.stream()
                .allMatch(step -> (steps.indexOf(step) + 1 + "º").equals(places.get(step)));
        return Optional.of(new Ordering(order.getKey(), isRight));
      }
    }
    return Optional.empty();
  }

  /** Um texto sem o que a plataforma muda nele: espaços a mais. */
  private static String plain(String text) {
    return text.replaceAll("[\\s\u00A0]+", " ").strip();
  }
}
