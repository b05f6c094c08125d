package salas.grader.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import salas.grader.intake.platform.CsvTable;

/**
 * O relatório “Respostas” de um questionário do Moodle, em CSV e em português ou inglês.
 *
 * @param columns o nome de cada coluna de respostas
 * @param people quem respondeu, uma vez cada
 * @param repeated tentativas que não contam, por haver uma mais nova da mesma pessoa
 */
record Responses(List<String> columns, List<Person> people, int repeated) {
  // O número pode ser outro texto curto, que o professor escolhe no questionário, como "1a"; e há
  // também a coluna "Resposta correta 1".
  private static final Pattern RESPONSE =
      Pattern.compile("(?i)(resposta|response)\\s+(?!correta\\b).{1,16}");
  private static final Pattern NAME =
      Pattern.compile("(?i)nome|sobrenome|nome completo|first name|last name|surname|full name");
  private static final Pattern ADDRESS = Pattern.compile("(?i).*\\be-?mail\\b.*");

  /**
   * Uma pessoa e as suas respostas, uma por coluna; "" onde ela não respondeu.
   *
   * @param key o endereço dela ou, se o arquivo não o traz, o nome
   */
  record Person(String key, List<String> answers) {
    boolean answeredNothing() {
      return answers.stream().allMatch(String::isEmpty);
    }
  }

  /**
   * Lê o arquivo que o Moodle exporta.
   *
   * @throws IllegalArgumentException se não é esse relatório; a mensagem é para uma pessoa
   */
  static Responses read(Path file) throws IOException {
    List<List<String>> rows = CsvTable.read(file, "o arquivo de respostas");
    List<String> header =
        rows.isEmpty() ? List.of() : rows.get(0).stream().map(String::strip).toList();
    List<Integer> answers = columns(header, RESPONSE);
    List<Integer> addresses = columns(header, ADDRESS);
    List<Integer> who = addresses.isEmpty() ? columns(header, NAME) : addresses.subList(0, 1);
    if (answers.isEmpty() || who.isEmpty()) {
      throw new IllegalArgumentException(
          "não há respostas em "
              + file
              + ": exporte em CSV o relatório Respostas do questionário, com o nome ou o email e"
              + " as colunas Resposta 1, Resposta 2…");
    }
    Map<String, Person> people = new LinkedHashMap<>();
    int attempts = 0;
    for (List<String> row : rows.subList(1, rows.size())) {
      String key = who.stream().map(column -> cell(row, column)).collect(Collectors.joining(" "));
      if (!key.isBlank()) {
        attempts++;
        people.put(key, new Person(key, answers.stream().map(each -> answer(row, each)).toList()));
      }
    }
    if (people.isEmpty()) {
      throw new IllegalArgumentException("ninguém respondeu: só há o cabeçalho em " + file);
    }
    return new Responses(
        answers.stream().map(header::get).toList(),
        List.copyOf(people.values()),
        attempts - people.size());
  }

  private static List<Integer> columns(List<String> header, Pattern form) {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (form.matcher(header.get(i)).matches()) {
        columns.add(i);
      }
    }
    return columns;
  }

  /** O Moodle põe um traço onde não houve resposta. */
  private static String answer(List<String> row, int column) {
    String answer = cell(row, column);
    return answer.equals("-") ? "" : answer;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }
}
