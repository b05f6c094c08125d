package salas.questions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import salas.questions.Question.Form;

/** Tudo o que o professor recebe do banco. */
public final class QuestionFiles {
  public static final String MOODLE = "salas-moodle.xml";
  public static final String GIFT = "salas-gift.txt";

  private QuestionFiles() {}

  /**
   * Escreve o banco em cada forma em que se usa.
   *
   * @param root a raiz do repositório
   * @param folder a pasta, criada se preciso
   * @throws BankException com todos os problemas do banco
   */
  public static void write(Path root, Path folder) throws IOException, BankException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : all(Bank.read(root)).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  static Map<String, String> all(Bank bank) {
    TestPages pages = new TestPages(bank);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(MOODLE, MoodleXml.of(bank));
    files.put(GIFT, Gift.of(bank));
    files.put("questoes.txt", PlainText.of(bank, false));
    files.put("questoes-com-respostas.txt", PlainText.of(bank, true));
    for (Form form : Form.values()) {
      files.put(form.file() + ".html", pages.test(form));
    }
    files.put("gabarito.html", pages.key());
    files.put("banco.html", pages.all());
    return files;
  }
}
