package salas.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static salas.questions.TheBank.BANK;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salas.questions.Question.Form;

@DisplayName("O banco impresso")
class PrintedTest {
  private static final Map<String, String> FILES = QuestionFiles.all(BANK);

  @Test
  @DisplayName("sem as respostas não traz nenhuma, e com elas traz todas")
  void answersAreOnlyWhereAsked() {
    String blank = FILES.get("questoes.txt");
    String answered = FILES.get("questoes-com-respostas.txt");
    assertThat(blank).doesNotContain("Resposta", "Rode ", "Leia `");
    assertThat(answered.lines().filter(line -> line.startsWith("   Resposta: ")))
        .hasSize(TheBank.choices().size());
    assertThat(answered.replaceAll("\\s+", " "))
        .contains("Rode `java docs/src/main/java/salas/examples/Wakeup.java`");
    assertThat(blank.lines().filter(line -> line.matches("\\d+\\. .*")))
        .hasSize(BANK.questions().size());
  }

  @Test
  @DisplayName("as provas trazem uma questão por equívoco, a folha de respostas e nenhuma resposta")
  void testsAreBlank() {
    for (Form form : Form.values()) {
      String page = FILES.get(form.file() + ".html");
      assertThat(page).contains("<h1>" + form.title() + "</h1>", "Folha de respostas");
      assertThat(page.split("class=\"letras\"")).hasSize(BANK.ofForm(form).size() + 1);
      assertThat(page).contains("<li><b>25</b> A B C D</li>");
      assertThat(page.substring(page.indexOf("<main>")))
          .doesNotContain("eq-", "certa", "Certa", "Rode", "Leia");
    }
  }

  @Test
  @DisplayName("o gabarito diz a letra certa na ordem em que a prova a imprime")
  void keyMatchesTheTest() {
    String key = FILES.get("gabarito.html");
    for (Form form : Form.values()) {
      Question first = BANK.ofForm(form).get(0);
      String options = FILES.get(form.file() + ".html").split("class=\"letras\"")[1];
      int right =
          options.split("<li>" + first.right().text().replace("`", "</?code>"))[0].split("<li>", -1)
                  .length
              - 1;
      String row = key.substring(key.indexOf("<h2>" + form.title())).split("<tr>")[2];
      assertThat(row).startsWith("<th scope=\"row\">1</th><td>" + Question.letter(right));
    }
  }

  @Test
  @DisplayName("grava cada arquivo, sempre com os mesmos bytes")
  void writesTheSameBytes(@TempDir Path folder) throws Exception {
    QuestionFiles.write(TheBank.ROOT, folder);
    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(FILES.keySet());
    }
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      assertThat(folder.resolve(file.getKey())).content().isEqualTo(file.getValue());
    }
  }
}
