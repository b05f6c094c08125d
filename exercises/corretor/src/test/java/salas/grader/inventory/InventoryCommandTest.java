package salas.grader.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import salas.grader.inventory.QuestionBank.Misconception;

@DisplayName("O inventário de equívocos de uma turma")
class InventoryCommandTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String PORTUGUESE =
      "\"Sobrenome\",\"Nome\",\"Endereço de email\",\"Estado\",\"Avaliar/10,00\",\"Resposta 1\",\"Resposta 2\"\n";

  @TempDir private Path temp;

  private final QuestionBank bank;
  private final String right;
  private final String wrong;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream realOutput = System.out;

  InventoryCommandTest() throws IOException {
    bank = QuestionBank.load();
    right = answer("op-write-2", "");
    wrong = answer("op-write-2", "eq-op-write");
  }

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(written, true, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(realOutput);
  }

  @Test
  @DisplayName("o banco que vem no corretor tem os equívocos do livro, com os nomes dele")
  void bankHasTheBooksNames() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../../docs/src/docs/equivocos.csv"));
    assertThat(bank.misconceptions().values())
        .extracting(each -> each.id() + ";" + each.name() + ";" + each.truth())
        .isEqualTo(lines.stream().skip(1).map(line -> line.split(";(?=[^;]*;[^;]*$)")[0]).toList());
  }

  @Test
  @DisplayName(
      "cada erro clássico que o relatório de uma turma leva a um equívoco está no inventário")
  void canBeReadBesideTheClassReport() throws IOException {
    Set<String> sections =
        bank.misconceptions().values().stream()
            .map(Misconception::section)
            .collect(Collectors.toSet());
    List<String> ofMistakes = new ArrayList<>();
    try (Stream<Path> exercises = Files.list(Path.of(".."))) {
      for (Path exercise : exercises.toList()) {
        Path file = exercise.resolve("src/test/resources/exercicio.properties");
        if (Files.exists(file)) {
          Properties properties = new Properties();
          properties.load(Files.newBufferedReader(file));
          properties.stringPropertyNames().stream()
              .filter(name -> name.endsWith(".secao"))
              .map(properties::getProperty)
              .filter(section -> section.contains("#eq-"))
              .forEach(ofMistakes::add);
        }
      }
    }
    assertThat(ofMistakes).isNotEmpty().isSubsetOf(sections);
  }

  @ParameterizedTest
  @CsvSource({
    "',', UTF-8, '', Resposta, 'Sobrenome,Nome,Endereço de email'",
    "';', windows-1252, '', Resposta, 'Sobrenome,Nome,Endereço de email'",
    "',', UTF-8, '\uFEFF', Response, 'Last name,First name,Email address'",
    "';', UTF-8, '\uFEFF', Response, 'Surname,ID number,Department'",
  })
  @DisplayName(
      "lê o que o Moodle exporta, em português ou inglês, com cada separador e codificação")
  void readsEveryExport(
      String separator, String charset, String mark, String response, String people)
      throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add(people + ",Estado," + response + " 1," + response + " 2,Resposta correta 1");
    rows.add("Conceição,Ana,1@x,Finalizada," + quoted(wrong) + ",-,x");
    rows.add("Brandão,Bia,2@x,Finalizada," + quoted(right) + ",-,x");
    String csv =
        rows.stream()
            .map(row -> row.replaceAll(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", separator))
            .collect(Collectors.joining("\r\n"));
    Path file = temp.resolve("respostas.csv");
    Files.write(file, (mark + csv).getBytes(Charset.forName(charset)));

    assertThat(run(file)).isZero();
    assertThat(said())
        .contains("Antes: 2 pessoas.\n")
        .contains("\n   1  deixo OP_WRITE sempre ligado")
        .doesNotContain("não é de nenhuma questão");
  }

  @Test
  @DisplayName(
      "o número de uma questão pode ser o que o professor escolheu, e o gabarito não conta")
  void questionNumbersMayBeText() throws IOException {
    String head =
        "Sobrenome,Nome,Resposta A.1,Resposta correta A.1,Resposta 2b,Resposta correta 2b";
    String row = "Silva,Ana,%s,%s,-,x".formatted(quoted(wrong), quoted(right));

    assertThat(run(write("r.csv", head + "\n" + row + "\n"))).isZero();
    assertThat(said())
        .contains("Antes: 1 pessoa.\n", "\n   1  deixo OP_WRITE sempre ligado")
        .doesNotContain("Resposta correta", "não é de nenhuma questão");
  }

  @Test
  @DisplayName("conta antes e depois, quem largou e quem adquiriu, e diz o que rodar")
  void comparesTwoTests() throws IOException {
    Path before =
        csv("antes.csv", "a@x", wrong, "", "b@x", right, "", "c@x", wrong, "", "e@x", wrong, "");
    Path after =
        csv("depois.csv", "a@x", right, "", "b@x", wrong, "", "d@x", right, "", "e@x", wrong, "");

    assertThat(run(before, "--depois", after.toString(), "--livro", "https://x/livro")).isZero();
    assertThat(said()).contains("     3      2  deixo OP_WRITE sempre ligado");
    assertThat(page())
        .contains(
            "Adquiriram deixo OP_WRITE sempre ligado, assim fico sabendo quando posso escrever"
                + " (passo2-erros.html#eq-op-write) antes 3 de 4 depois 2 de 4 1 1")
        .contains("2 pessoas", "mvn -q -pl step2-select compile exec:java@errado-op-write");
    assertThat(Files.readString(temp.resolve("i.html")))
        .contains("<a href=\"https://x/livro/passo2-erros.html#eq-op-write\">");
  }

  @Test
  @DisplayName("o que não reconhece é contado por coluna e dito, e o resto continua")
  void unknownAnswersAreSaid() throws IOException {
    Path file = csv("r.csv", "a@x", wrong, "um texto meu", "b@x", right, "outro", "c@x", "", "");

    assertThat(run(file)).isZero();
    String fact =
        "Antes: na coluna Resposta 2, 2 respostas não são de nenhuma questão do banco, e não"
            + " contadas.";
    assertThat(said()).contains(fact, "Antes: 1 pessoa sem resposta nenhuma.");
    assertThat(page()).contains(fact);
  }

  @Test
  @DisplayName("de várias tentativas vale a última, e é dito")
  void lastAttemptCounts() throws IOException {
    assertThat(run(csv("r.csv", "a@x", wrong, "", "a@x", right, ""))).isZero();
    assertThat(said())
        .contains("Antes: 1 pessoa.", "1 tentativa repetida; vale a última de cada pessoa.")
        .contains("Ninguém escolheu uma alternativa errada.")
        .doesNotContain("deixo OP_WRITE");
  }

  @Test
  @DisplayName("uma questão de ordenar conta as respostas na ordem certa")
  void orderingsAreCounted() throws IOException {
    Map.Entry<String, List<String>> order = bank.orders().entrySet().iterator().next();
    List<String> steps = order.getValue();
    List<String> pairs = new ArrayList<>();
    for (int i = steps.size(); i > 0; i--) {
      pairs.add(steps.get(i - 1) + " -> " + i + "º");
    }
    String inOrder = String.join("; ", pairs);
    String changed = inOrder.replace("1º", "@").replace("2º", "1º").replace("@", "2º");

    assertThat(
            run(csv("r.csv", "a@x", inOrder, right, "b@x", changed, "", "c@x", pairs.get(0), "")))
        .isZero();
    assertThat(said())
        .contains(order.getKey() + ", de ordenar, 1 de 3 respostas na ordem certa.")
        .doesNotContain("nenhuma questão");
    assertThat(bank.orders().values().stream().flatMap(List::stream))
        .noneMatch(step -> step.contains("; ") || step.contains(" -> "));
  }

  @Test
  @DisplayName("um arquivo que não serve é dito numa linha, e nada é gravado")
  void badFilesAreRefused() throws IOException {
    assertRefused("Não achei o arquivo de respostas", temp.resolve("nada.csv"));
    assertRefused("Não há respostas em", write("a.csv", "Nome,Nota\nAna,10\n"));
    assertRefused("Não há respostas em", write("b.csv", ""));
    assertRefused("não é um texto", write("c.csv", "PK\u0003\u0004\u0000\u0001"));
    assertRefused("Ninguém respondeu", write("d.csv", PORTUGUESE));
    assertRefused("não é um CSV", write("e.csv", "Nome,Resposta 1\nAna,\"sem fim\n"));
    assertRefused(
        "é de uma questão do banco (não reconhecidas: 1)",
        write("f.csv", PORTUGUESE + "S,A,a@x,F,1,azul,\n"));
  }

  private void assertRefused(String message, Path file) {
    written.reset();
    CommandLine command = new CommandLine(new InventoryCommand());
    command.setParameterExceptionHandler(
        (error, args) -> {
          System.out.println(error.getMessage());
          return CommandLine.ExitCode.USAGE;
        });
    assertThat(command.execute(arguments(file))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said()).contains(message).hasLineCount(1);
    assertThat(temp.resolve("i.html")).doesNotExist();
  }

  private int run(Path file, String... more) {
    return new CommandLine(new InventoryCommand()).execute(arguments(file, more));
  }

  private String[] arguments(Path file, String... more) {
    return Stream.concat(
            Stream.of(file.toString(), "--saida", temp.resolve("i.html").toString()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private String said() {
    return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  /** O que se lê na página. */
  private String page() throws IOException {
    return Files.readString(temp.resolve("i.html"))
        .replaceAll("(?s)<style>.*</style>|<[^>]+>", " ")
        .replaceAll("\\s+", " ")
        .replace("( ", "(")
        .replace(" )", ")");
  }

  /** De três em três: o endereço e as duas respostas. */
  private Path csv(String name, String... cells) throws IOException {
    StringBuilder csv = new StringBuilder(PORTUGUESE);
    for (int i = 0; i < cells.length; i += 3) {
      csv.append("Silva,Ana,").append(cells[i]).append(",Finalizada,\"5,00\",");
      csv.append(quoted(cells[i + 1])).append(',').append(quoted(cells[i + 2])).append('\n');
    }
    return write(name, csv.toString());
  }

  private Path write(String name, String content) throws IOException {
    return Files.write(temp.resolve(name), content.getBytes(WINDOWS));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** O texto de uma alternativa da questão, a certa ou uma do equívoco. */
  private String answer(String question, String misconception) {
    QuestionBank.Choice wanted = new QuestionBank.Choice(question, misconception);
    return bank.choices().entrySet().stream()
        .filter(choice -> choice.getValue().equals(wanted))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
