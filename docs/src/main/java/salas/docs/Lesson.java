package salas.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Uma aula, como o guia do instrutor a planeja. Os slides dela tomam daqui o que o guia já diz.
 *
 * @param number a partir de 1
 * @param goal o objetivo, em AsciiDoc
 * @param minutes quanto dura cada parte do roteiro, na ordem
 * @param exercise o exercício, em AsciiDoc
 * @param questions as perguntas comuns, com as aspas, e as respostas, em AsciiDoc
 * @param homework os exercícios para casa, como {@code ex02, ex06}
 */
record Lesson(
    int number,
    String title,
    String goal,
    List<Integer> minutes,
    String exercise,
    Map<String, String> questions,
    String homework) {
  private static final Pattern START = Pattern.compile("(?m)^==== (Aula (\\d+)\\. .*)$");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?iU)\\b(dez|quinze|vinte e cinco|vinte|trinta|quarenta)\\b(?! (?:bytes|falas))");
  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "dez", 10, "quinze", 15, "vinte", 20, "vinte e cinco", 25, "trinta", 30, "quarenta", 40);
  private static final Pattern QUESTION = Pattern.compile("(?m)^_(“.*”)_:: (.*)$");

  /**
   * As aulas do plano, na ordem.
   *
   * @param guide o guia, com as referências ao livro já trocadas pelos nomes
   */
  static List<Lesson> all(String guide) {
    List<Lesson> lessons = new ArrayList<>();
    Matcher start = START.matcher(guide);
    while (start.find()) {
      int end = guide.indexOf("\n==", start.end());
      String text = guide.substring(start.end(), end);
      int number = Integer.parseInt(start.group(2));
      Map<String, String> questions = new LinkedHashMap<>();
      QUESTION.matcher(text).results().forEach(q -> questions.put(q.group(1), q.group(2)));
      lessons.add(
          new Lesson(
              number,
              start.group(1),
              paragraph(text, "Objetivo"),
              minutes(paragraph(text, "Roteiro")),
              paragraph(text, "Exercício"),
              questions,
              homework(guide, number)));
    }
    return lessons;
  }

  private static String paragraph(String text, String name) {
    return find(text, "(?m)^\\*" + name + "\\.\\* (.*)$");
  }

  private static String homework(String guide, int number) {
    return find(guide, "(?m)^\\|" + number + "\\n(?:\\|.*\\n){3}\\|(.*)$");
  }

  private static String find(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static List<Integer> minutes(String plan) {
    return NUMBER
        .matcher(plan)
        .results()
        .map(m -> NUMBERS.get(m.group().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
