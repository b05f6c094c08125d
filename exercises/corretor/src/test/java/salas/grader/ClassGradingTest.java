package salas.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import salas.grader.sandbox.IsolationLevel;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

@Timeout(300)
@DisplayName("Correção de uma turma")
class ClassGradingTest {
  private static final Path EXERCISES = Path.of("..");

  @TempDir private Path temp;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private Path submissions;
  private Path output;
  private LongPredicate crowded = start -> false;

  @BeforeEach
  void folders() throws IOException {
    submissions = Files.createDirectory(temp.resolve("as entregas de março"));
    output = temp.resolve("notas");
  }

  @Test
  @DisplayName("Dá a cada entrega o seu veredito, e à queda da correção nunca um zero")
  void givesEachItsVerdict() throws Exception {
    submit("certa", "");
    submit("clássica", "// reprova servesTheNextClient");
    submit("derruba", "// morre");
    submit("esquecida", "// esquece");
    submit("incompleta", "// reprova echoesALot");

    Map<String, SubmissionResult> results = grade(false, OptionalLong.of(7));

    assertThat(results.get("certa").verdict()).isEqualTo(Verdict.OK);
    assertThat(results.get("clássica").misconception().id()).isEqualTo("atende-um");
    assertThat(results.get("clássica").score()).isEqualTo(90);
    assertThat(results.get("incompleta").misconception()).isNull();
    for (String name : List.of("derruba", "esquecida")) {
      SubmissionResult result = results.get(name);
      assertThat(result.verdict()).isEqualTo(Verdict.SUSPECT);
      assertThat(result.explanation()).contains("duas vezes", "solução de referência passa");
    }
    assertThat(results.values()).allSatisfy(it -> assertThat(it.tests()).hasSize(10));
    assertThat(results.values()).allSatisfy(it -> assertThat(it.seed()).isEqualTo(7));
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("semente 7", "[5/5]", "certa", "suspeita");
  }

  @Test
  @DisplayName(
      "Quem escreve no canal dos resultados sem ser os testes é suspeito, e nada dele vale")
  void forgedLinesAreSuspect() throws Exception {
    submit("depois", "// escreve depois");
    submit("dobrada", "// repete echoesALot");
    submit("honesta", "");
    submit("sem selo", "// escreve sem selo");

    Map<String, SubmissionResult> results = grade(false, OptionalLong.of(7));

    assertThat(results.remove("honesta").score()).isEqualTo(100);
    assertThat(results).hasSize(3);
    for (SubmissionResult result : results.values()) {
      assertThat(result.verdict()).as(result.student()).isEqualTo(Verdict.SUSPECT);
      assertThat(result.score()).isZero();
      assertThat(result.explanation()).contains("canal dos resultados");
    }
  }

  @Test
  @DisabledOnOs(
      value = OS.WINDOWS,
      disabledReason = "quem devolve o arquivo a tempo só se trai onde há ctime")
  @DisplayName("Quem mexe nos testes é suspeito, mesmo que os devolva ou morra, e só ele")
  void whoTouchesTheTestsIsSuspect() throws Exception {
    submit("a troca", "// troca um teste");
    submit("b troca e devolve", "// troca e devolve");
    submit("c troca e morre", "// troca um teste\n// morre");
    submit("honesta", "");

    Map<String, SubmissionResult> results = grade(false, OptionalLong.of(7));

    assertThat(results.remove("honesta").score()).isEqualTo(100);
    assertThat(results).hasSize(3);
    for (SubmissionResult result : results.values()) {
      assertThat(result.verdict()).as(result.student()).isEqualTo(Verdict.SUSPECT);
      assertThat(result.explanation()).contains("mexeu nos testes");
    }
  }

  @Test
  @DisplayName("Quem escreve no diário é suspeito, e o diário continua a ser o que era")
  void whoTouchesTheJournalIsSuspect() throws Exception {
    submit("mau", "// escreve em " + output.resolve(Journal.FILE));
    submit("reprovada", "// reprova echoesALot");

    Map<String, SubmissionResult> results = grade(false, OptionalLong.of(7));

    assertThat(results.get("mau").verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(results.get("mau").explanation()).contains("mexeu no diário");
    assertThat(output.resolve(Journal.FILE))
        .content()
        .startsWith("{\"semente\":7}")
        .contains("\"student\":\"mau\"", "\"student\":\"reprovada\"")
        .doesNotContain("forjado");
  }

  @Test
  @DisplayName("Quem reprova enquanto falta processador é corrigido de novo, e vale essa vez")
  void failuresOfACrowdedMachineAreRunAgain() throws Exception {
    submit("ana", "// reprova na primeira rodada echoesALot");
    submit("bia", "// reprova na primeira rodada echoesALot\n// reprova echoesPieces");

    crowded = start -> false;
    Map<String, SubmissionResult> calm = grade(false, OptionalLong.of(7));
    output = temp.resolve("notas de novo");
    crowded = start -> System.nanoTime() - start >= 0;
    Map<String, SubmissionResult> busy = grade(false, OptionalLong.of(7));

    int lost = 100 - calm.get("ana").score();
    assertThat(lost).isPositive();
    assertThat(busy.get("ana").score()).isEqualTo(100);
    assertThat(busy.get("bia").score()).isEqualTo(calm.get("bia").score() + lost).isLessThan(100);
  }

  @Test
  @DisplayName("Um texto feito para derrubar ou prender o corretor não para a turma nem --retomar")
  void hostileTextsDoNotStopTheClass() throws Exception {
    submit("ana", "");
    submit("linhas", "\n".repeat(512 * 1024));
    submit("pacote", "");
    Path deep = submissions.resolve("pacote/EchoServer.java");
    String name = "a" + ".a".repeat(100_000);
    Files.writeString(
        deep, Files.readString(deep).replace("package ex01;", "package " + name + ";"));

    Map<String, SubmissionResult> first = grade(false, OptionalLong.of(3));
    Map<String, SubmissionResult> again = grade(true, OptionalLong.empty());

    assertThat(first.values()).extracting(SubmissionResult::verdict).containsOnly(Verdict.OK);
    assertThat(first.get("pacote").notices())
        .singleElement()
        .asString()
        .contains("a.a.a", "…: corrigi para o pacote ex01")
        .hasSizeLessThan(500);
    assertThat(again).isEqualTo(first);
  }

  @Test
  @DisplayName("Retomada, reaproveita as prontas, refaz a cortada e a que mudou, com a semente")
  void resumes() throws Exception {
    submit("ana", "");
    submit("bento", "// reprova echoesALot");
    grade(false, OptionalLong.of(11));
    Path journal = output.resolve(Journal.FILE);
    Files.writeString(journal, "{\"chave\":\"abc\",\"resul", StandardOpenOption.APPEND);
    submit("bento", "");
    submit("clara", "");
    screen.reset();

    Map<String, SubmissionResult> results = grade(true, OptionalLong.empty());

    assertThat(results.values()).extracting(SubmissionResult::verdict).containsOnly(Verdict.OK);
    assertThat(results.values()).extracting(SubmissionResult::seed).containsOnly(11L);
    assertThat(screen.toString(StandardCharsets.UTF_8).lines().filter(it -> it.contains("diário")))
        .singleElement()
        .asString()
        .contains("ana");
    assertThat(Files.readAllLines(journal)).contains("{\"chave\":\"abc\",\"resul");
  }

  @Test
  @DisplayName("Sem --retomar, uma saída que já tem diário fica como está")
  void refusesToOverwrite() throws Exception {
    submit("ana", "");
    Files.createDirectories(output);
    String before = "{\"chave\":\"x\",\"resultado\":{}}";
    Files.writeString(output.resolve(Journal.FILE), before + "\n");

    assertThatThrownBy(() -> grade(false, OptionalLong.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--retomar");
    assertThat(output.resolve(Journal.FILE)).hasContent(before);
  }

  @Test
  @DisplayName("Se alguém muda os testes durante a correção, nenhum resultado dela vale")
  void tamperingAnnulsEverything() throws Exception {
    Path copy = Files.createDirectory(temp.resolve("exercicios"));
    copyTree(EXERCISES.resolve("ex01-eco"), copy.resolve("ex01-eco"));
    submit("ana", "");
    Path changed = copy.resolve("ex01-eco/DICAS.adoc");
    PrintStream tampering =
        new PrintStream(screen, true, StandardCharsets.UTF_8) {
          @Override
          public PrintStream printf(String format, Object... args) {
            try {
              // O progresso é escrito no meio da correção: uma hora boa para mexer.
              Files.writeString(changed, "mudou");
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            return super.printf(format, args);
          }
        };

    try (ClassGrading grading =
        ClassGrading.open(
            request(copy, false, OptionalLong.of(1)),
            Optional.empty(),
            tampering,
            FakeSuite.class.getName())) {
      List<SubmissionResult> results = grading.grade();
      assertThat(results).singleElement().returns(Verdict.INFRA, SubmissionResult::verdict);
      assertThat(results.get(0).explanation()).contains("durante a correção");
      assertThat(results.get(0).score()).isZero();
      assertThat(results.get(0).misconception()).isNull();
    }
  }

  @Test
  @DisplayName("Resolver na própria pasta do exercício não muda o ponto de partida de ninguém")
  void gradesAgainstTheCommittedStarter() throws Exception {
    Path copy = Files.createDirectory(temp.resolve("exercicios"));
    copyTree(EXERCISES.resolve("ex01-eco"), copy.resolve("ex01-eco"));
    Path starter = copy.resolve("ex01-eco/src/main/java/ex01/EchoServer.java");
    Path handedOut = Files.createDirectory(submissions.resolve("não fez"));
    Files.copy(starter, handedOut.resolve("EchoServer.java"));
    git(copy, "init", "-q");
    git(copy, "add", ".");
    git(copy, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
    Files.writeString(starter, Files.readString(solution()));
    submit("fez", "");
    submit("igual à do professor", "");
    Files.copy(
        solution(),
        submissions.resolve("igual à do professor/EchoServer.java"),
        StandardCopyOption.REPLACE_EXISTING);

    Map<String, SubmissionResult> results = grade(copy, false, OptionalLong.of(1));

    assertThat(results.get("não fez").verdict()).isEqualTo(Verdict.SAME_AS_STARTER);
    assertThat(results.get("fez").verdict()).isEqualTo(Verdict.OK);
    assertThat(results.get("igual à do professor").verdict()).isEqualTo(Verdict.OK);
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("uso o do último commit");
  }

  @Test
  @DisplayName("Sem git, avisa que o ponto de partida é a solução")
  void warnsOfASolvedStarter() throws Exception {
    Path copy = Files.createDirectory(temp.resolve("exercicios"));
    copyTree(EXERCISES.resolve("ex01-eco"), copy.resolve("ex01-eco"));
    Files.copy(
        solution(),
        copy.resolve("ex01-eco/src/main/java/ex01/EchoServer.java"),
        StandardCopyOption.REPLACE_EXISTING);
    submit("fez", "");

    grade(copy, false, OptionalLong.of(1));

    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("é a própria solução: restaure-o");
  }

  private static Path solution() {
    return EXERCISES.resolve("ex01-eco/solucao/ex01/EchoServer.java");
  }

  private static void git(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private void submit(String name, String comment) throws IOException {
    Path source = solution();
    Path folder = Files.createDirectories(submissions.resolve(name));
    Files.writeString(
        folder.resolve("EchoServer.java"), Files.readString(source) + "\n" + comment + "\n");
  }

  private Map<String, SubmissionResult> grade(boolean resume, OptionalLong seed) throws Exception {
    return grade(EXERCISES, resume, seed);
  }

  private Map<String, SubmissionResult> grade(Path exercises, boolean resume, OptionalLong seed)
      throws Exception {
    PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);
    try (ClassGrading grading =
        ClassGrading.open(
            request(exercises, resume, seed),
            Optional.empty(),
            terminal,
            FakeSuite.class.getName())) {
      return grading.crowdedWhen(crowded).grade().stream()
          .collect(Collectors.toMap(SubmissionResult::student, it -> it));
    }
  }

  private GradingRequest request(Path exercises, boolean resume, OptionalLong seed) {
    return new GradingRequest(
        exercises.toAbsolutePath().normalize(),
        "ex01",
        submissions,
        null,
        null,
        output,
        2,
        resume,
        seed,
        0,
        Optional.of(IsolationLevel.BASIC));
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
