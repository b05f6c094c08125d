package salas.questions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import salas.questions.Question.Form;
import salas.questions.Question.Option;

/**
 * As respostas de uma turma inventada às duas provas, como o Moodle em português as exporta: com
 * elas se vê o relatório do corretor antes de haver uma turma. Sempre as mesmas.
 */
final class ExampleResponses {
  private static final List<String> CLASS =
      List.of("Ana Araújo", "Bia Brandão", "Caio Conceição", "Davi Dias", "Érica Egito", "Fê Faro");

  private static final long SEED = 20;

  /** De cada cem respostas, as que são de um equívoco. */
  private static final int WRONG_BEFORE = 55;

  private static final int WRONG_AFTER = 15;

  private ExampleResponses() {}

  static void write(Bank bank, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("antes.csv"), of(bank, Form.PRE, WRONG_BEFORE));
    Files.writeString(folder.resolve("depois.csv"), of(bank, Form.POST, WRONG_AFTER));
  }

  private static String of(Bank bank, Form form, int wrong) {
    List<Question> questions = bank.ofForm(form);
    Random random = new Random(SEED);
    List<List<String>> rows = new ArrayList<>();
    List<String> header =
        new ArrayList<>(List.of("Sobrenome", "Nome", "Endereço de email", "Estado"));
    for (int i = 1; i <= questions.size(); i++) {
      header.add("Resposta " + i);
    }
    rows.add(header);
    for (String person : CLASS) {
      String[] names = person.split(" ");
      String address = "pessoa%d@exemplo.br".formatted(rows.size());
      List<String> row = new ArrayList<>(List.of(names[1], names[0], address, "Finalizada"));
      questions.forEach(question -> row.add(answer(question, random, wrong)));
      rows.add(row);
    }
    return rows.stream().map(ExampleResponses::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String answer(Question question, Random random, int wrong) {
    List<Option> options = question.options();
    boolean mistaken = random.nextInt(100) < wrong;
    return Markup.plain(options.get(mistaken ? 1 + random.nextInt(3) : 0).text());
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(","));
  }
}
