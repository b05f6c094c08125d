package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.report.Part;
import salas.grader.report.ReportOptions;
import salas.grader.sandbox.IsolationLevel;

@Tag("qualquer-jdk")
@Timeout(300)
@DisplayName("Uma turma dividida entre máquinas")
class JoinCommandTest {
  private static final Path EXERCISES = Path.of("..").toAbsolutePath().normalize();
  private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

  /** O que muda de uma correção para outra da mesma entrega: quando, quanto e o fator de tempo. */
  private static final String TIMES =
      String.join(
          "|",
          "\"(milissegundos|execution_time|fatorDeTempo)\": [\\d.]+",
          "time=\"[\\d.]+\"",
          "[\\d,]+ ×(, [\\d,]+ ×)*",
          "\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d");

  @TempDir private Path temp;

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final PrintStream realErrors = System.err;
  private final PrintStream realOutput = System.out;
  private Path submissions;

  @BeforeEach
  void classOfFive() throws IOException {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    System.setOut(SILENT);
    submissions = Files.createDirectory(temp.resolve("entregas"));
    submit("ana", "");
    submit("bento", "// reprova echoesALot");
    submit("clara", "// reprova servesTheNextClient");
    submit("davi", "// reprova echoesOneLine");
    submit("érica", "isto não compila");
  }

  @AfterEach
  void restore() {
    System.setErr(realErrors);
    System.setOut(realOutput);
  }

  @Test
  @DisplayName("As partes juntas dão, fora os tempos, os mesmos bytes de uma correção só")
  void joinedEqualsWhole() throws Exception {
    Path whole = grade("inteira", Optional.empty());
    Path second = grade("b", Optional.of(Part.parse("2/2")));
    Path first = grade("a", Optional.of(Part.parse("1/2")));
    Files.createDirectories(first.resolve("redes/ana-1"));
    Files.writeString(first.resolve("redes/ana-1/echoesALot.rede"), "conecta ana");
    Path joined = temp.resolve("junta");

    assertThat(join(first, second, first)).as("a saída é uma das partes").isEqualTo(2);
    assertThat(join(joined, second, first)).isZero();

    Map<String, String> expected = reports(whole);
    expected.put("redes/ana-1/echoesALot.rede", "conecta ana");
    assertThat(reports(joined)).isEqualTo(expected);
    assertThat(expected.keySet()).anyMatch(name -> name.startsWith("entregas/erica/"));
    assertThat(Files.readString(first.resolve("turma.html")))
        .contains("Parte 1/2 de uma turma de 5 entregas");
  }

  @Test
  @DisplayName("Falta de parte, parte repetida e partes que não combinam são ditas numa linha")
  void refusesWhatDoesNotFit() throws Exception {
    Path whole = grade("inteira", Optional.empty());
    Path first = grade("a", Optional.of(Part.parse("1/2")));
    Path ofThree = grade("c", Optional.of(Part.parse("2/3")));
    submit("zeca", "");
    Path late = grade("b", Optional.of(Part.parse("2/2")));

    assertRefused("Falta a parte 2/2", first);
    assertRefused("A parte 1/2 veio duas vezes", first, first);
    assertRefused("está uma turma inteira", first, whole);
    assertRefused("(divisão: 2, 3)", first, ofThree);
    assertRefused("(tamanho de turma: 5, 6)", first, late);
    assertRefused("Não achei resultados", first, temp.resolve("não há"));
    Files.writeString(late.resolve("resultados.json"), "{");
    assertRefused("Não são resultados deste corretor", first, late);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "lá, um atalho pede um privilégio")
  @DisplayName("A saída não pode ser a de uma parte, nem por outro caminho: o diário dela fica")
  void refusesTheFolderOfAPart() throws Exception {
    Path first = grade("a", Optional.of(Part.parse("1/2")));
    Path second = grade("b", Optional.of(Part.parse("2/2")));
    Path link = Files.createSymbolicLink(temp.resolve("atalho"), first);
    String diary = Files.readString(first.resolve(Journal.FILE));
    for (Path output : List.of(first, link)) {
      errors.reset();
      assertThat(join(output, first, second)).isEqualTo(2);
      assertThat(errors.toString(StandardCharsets.UTF_8))
          .contains("está uma parte: diga outra --saida")
          .hasLineCount(1);
    }
    assertThat(first.resolve(Journal.FILE)).hasContent(diary);
  }

  @Test
  @DisplayName("Da turma reunida se retoma: só quem chegou depois é corrigido")
  void resumesTheJoinedClass() throws Exception {
    Path first = grade("a", Optional.of(Part.parse("1/2")));
    Path second = grade("b", Optional.of(Part.parse("2/2")));
    assertThat(join(temp.resolve("junta"), first, second)).isZero();
    submit("zeca", "");
    Path journal = temp.resolve("junta").resolve(Journal.FILE);
    String before = Files.readString(journal);

    grade("junta", Optional.empty(), true);

    assertThat(Files.readString(journal)).startsWith(before);
    assertThat(Files.readAllLines(journal))
        .filteredOn(line -> line.contains("\"resultado\""))
        .as("cada entrega, uma vez")
        .hasSize(6);
    assertThat(Files.readString(temp.resolve("junta/notas.csv"))).contains("davi", "zeca");
  }

  private void assertRefused(String message, Path... parts) {
    errors.reset();
    Path joined = temp.resolve("junta");
    assertThat(join(joined, parts)).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains(message).hasLineCount(1);
    assertThat(joined).doesNotExist();
  }

  private static int join(Path output, Path... parts) {
    List<String> arguments = new ArrayList<>(List.of("juntar", "--saida", output.toString()));
    Stream.of(parts).map(Path::toString).forEach(arguments::add);
    return Main.execute(arguments.toArray(String[]::new));
  }

  private void submit(String name, String comment) throws IOException {
    String source = Files.readString(EXERCISES.resolve("ex01-eco/solucao/ex01/EchoServer.java"));
    Path folder = Files.createDirectories(submissions.resolve(name));
    Files.writeString(folder.resolve("EchoServer.java"), source + "\n" + comment + "\n");
  }

  private Path grade(String name, Optional<Part> part) throws Exception {
    return grade(name, part, false);
  }

  private Path grade(String name, Optional<Part> part, boolean resume) throws Exception {
    Path output = temp.resolve(name);
    GradingRequest request =
        new GradingRequest(
            EXERCISES,
            "ex01",
            submissions,
            null,
            null,
            output,
            2,
            resume,
            OptionalLong.of(7),
            0,
            Optional.of(IsolationLevel.BASIC));
    try (ClassGrading grading =
        ClassGrading.open(request, part, SILENT, FakeSuite.class.getName())) {
      Conclusion.write(
          grading.grade(), Conclusion.info(grading, ""), ReportOptions.standard(), output, SILENT);
    }
    return output;
  }

  /** Todos os arquivos, menos o diário, que é de cada máquina. */
  private static Map<String, String> reports(Path output) throws IOException {
    Map<String, String> reports = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = output.relativize(file).toString().replace('\\', '/');
        reports.put(name, Files.readString(file).replaceAll(TIMES, "(tempo)"));
      }
    }
    reports.remove(Journal.FILE);
    return reports;
  }
}
