package salas.grader;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import salas.grader.intake.ExerciseFolder;
import salas.grader.intake.Intake;
import salas.grader.intake.IntakeResult;
import salas.grader.intake.Submission;
import salas.grader.suite.SuiteReport;
import salas.grader.suite.SuiteRunner;
import salas.grader.suite.Target;
import salas.grader.verdict.Judge;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestPlan;
import salas.grader.verdict.TestResult;
import salas.grader.verdict.Verdict;
import salas.kit.ClassicMistakes;

/**
 * Corrige uma entrega por vez, do que veio ao veredito. Uma falha da máquina vira {@code infra}, e
 * nunca nota. Pode ser usado por várias threads, cada uma com a sua pasta.
 */
final class Grader {
  /** Não se repete nem se culpa a máquina: ela não faz isso sozinha. */
  private static final String TAMPERED =
      "%s, e nenhum resultado vale. Foi esta entrega ou, fora do isolamento forte, outra corrigida"
          + " antes dela ou ao mesmo tempo.";

  private final ExerciseFolder exercise;
  private final Intake intake;
  private final TestPlan plan;
  private final SuiteRunner runner;
  private final Turns turns;
  private final long seed;
  private final SubmissionResult.Environment environment;

  Grader(
      ExerciseFolder exercise,
      Intake intake,
      TestPlan plan,
      SuiteRunner runner,
      Turns turns,
      long seed,
      SubmissionResult.Environment environment) {
    this.exercise = exercise;
    this.intake = intake;
    this.plan = plan;
    this.runner = runner;
    this.turns = turns;
    this.seed = seed;
    this.environment = environment;
  }

  /**
   * Corrige uma entrega em Java.
   *
   * @param work pasta vazia, só desta entrega
   */
  SubmissionResult grade(Submission submission, Path work) throws InterruptedException {
    Draft draft = new Draft(submission.student(), submission.participant(), submission.source());
    return guarded(draft, () -> gradeSources(submission, draft, work));
  }

  /** De uma entrega que já derrubou o corretor diz-se isso, sem rodá-la outra vez. */
  SubmissionResult broughtDownBy(Submission submission) {
    return new Draft(submission.student(), submission.participant(), submission.source())
        .withoutTests(
            Verdict.SUSPECT,
            "Derrubou o corretor: ele parou enquanto só esta entrega rodava. Se foi a máquina que"
                + " parou, corrija-a de novo com outra pasta em --saida.");
  }

  /** Corrige um programa que não veio como fonte: um comando ou um endereço. */
  SubmissionResult grade(Target target, String name, Path work) throws InterruptedException {
    Draft draft = new Draft(name, "", name);
    draft.contentHash = Hashes.of(name);
    return guarded(draft, () -> gradeTarget(target, draft, work));
  }

  private SubmissionResult guarded(Draft draft, Turns.Round<SubmissionResult> step)
      throws InterruptedException {
    try {
      return step.run();
    } catch (AccessDeniedException e) {
      return draft.withoutTests(Verdict.INFRA, denied(e));
    } catch (IOException | RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return draft.withoutTests(Verdict.INFRA, "A máquina falhou nesta correção: " + describe(e));
    } catch (Error e) {
      // Falta de pilha ou de memória: é desta entrega que vem, e a turma continua.
      return draft.withoutTests(Verdict.SUSPECT, "Esta entrega derruba o corretor: " + describe(e));
    }
  }

  /** Corrigir de novo, sem mais, daria no mesmo. */
  static String denied(AccessDeniedException e) {
    return "Não tenho permissão para ler %s: dê a permissão, e só então corrija esta de novo."
        .formatted(e.getFile());
  }

  private static String describe(Throwable error) {
    String name = error.getClass().getSimpleName();
    return error.getMessage() == null ? name + "." : error.getMessage() + " (" + name + ").";
  }

  private SubmissionResult gradeSources(Submission submission, Draft draft, Path work)
      throws IOException, InterruptedException {
    Path received = Files.createDirectories(work.resolve("entrega"));
    IntakeResult prepared = intake.prepare(submission, received);
    draft.notices.addAll(submission.notices());
    draft.notices.addAll(prepared.notices());
    draft.contentHash = prepared.contentHash();
    if (prepared instanceof IntakeResult.Rejected rejected) {
      return draft.withoutTests(rejected.verdict(), rejected.explanation());
    }
    return gradeTarget(Target.ofClasses(((IntakeResult.Ready) prepared).classes()), draft, work);
  }

  private SubmissionResult gradeTarget(Target target, Draft draft, Path work)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    SuiteReport report = turns.beside(() -> run(target, work.resolve("rodada1")));
    if (report.tampering().isEmpty() && isInDoubt(report, start)) {
      report = turns.alone(() -> run(target, work.resolve("rodada2")));
    }
    if (report.tampering().isPresent()) {
      return draft.withoutTests(Verdict.SUSPECT, TAMPERED.formatted(report.tampering().get()));
    }
    if (report.isValid()) {
      return draft.tested(report);
    }
    String problem = "A correção não chegou ao fim, duas vezes (" + report.problem().get() + ")";
    if (target.classes() != null && referencePasses(work)) {
      return draft.withoutTests(
          Verdict.SUSPECT, problem + ", e a solução de referência passa nesta mesma máquina.");
    }
    return draft.withoutTests(Verdict.INFRA, problem + ".");
  }

  private SuiteReport run(Target target, Path round) throws IOException, InterruptedException {
    return runner.run(target, Files.createDirectories(round));
  }

  /** Se a culpa pode ser da máquina, que falhou, ou de uma vizinha, que a tomou. */
  private boolean isInDoubt(SuiteReport report, long start) {
    return !report.isValid()
        || Judge.verdict(report.tests()) != Verdict.OK && turns.wereCrowdedSince(start);
  }

  /**
   * A máquina está bem? A solução de referência responde: se ela passa, o problema é a entrega. Num
   * kit sem solução ninguém responde.
   */
  private boolean referencePasses(Path work) throws IOException, InterruptedException {
    if (!Files.isDirectory(exercise.solution())) {
      return false;
    }
    Path received = Files.createDirectories(work.resolve("referencia"));
    IntakeResult prepared =
        intake.prepare(Submission.of("solução de referência", exercise.solution()), received);
    if (!(prepared instanceof IntakeResult.Ready ready)) {
      return false;
    }
    SuiteReport report =
        turns.alone(() -> run(Target.ofClasses(ready.classes()), work.resolve("rodada3")));
    return report.isValid() && Judge.verdict(report.tests()) == Verdict.OK;
  }

  /** O que já se sabe de um resultado enquanto ele não está pronto. */
  private final class Draft {
    private final long start = System.nanoTime();
    private final String student;
    private final String participant;
    private final String source;
    private final List<String> notices = new ArrayList<>();
    private String contentHash = "";

    Draft(String student, String participant, String source) {
      this.student = student;
      this.participant = participant;
      this.source = source;
    }

    SubmissionResult withoutTests(Verdict verdict, String explanation) {
      return result(
          verdict,
          explanation,
          plan.notEvaluated("não avaliado: os testes não rodaram"),
          "",
          List.of());
    }

    SubmissionResult tested(SuiteReport report) {
      Verdict verdict = Judge.verdict(report.tests());
      long passed = report.tests().stream().filter(test -> test.outcome().earnsPoints()).count();
      String explanation =
          verdict.explanation() + " Passou em %d de %d.".formatted(passed, report.tests().size());
      ClassicMistakes.Finding finding =
          Judge.finding(report.tests(), report.symptoms(), exercise.mistakes());
      if (finding.isTooMany()) {
        notices.add(ClassicMistakes.TOO_MANY);
      }
      notice("instável (reprovou e, repetido, passou)", unstable(report.tests()));
      notice("não avaliado nesta máquina", Judge.unavailable(plan, report.tests()));
      return result(
          verdict, explanation, report.tests(), report.output(), Judge.misconceptions(finding));
    }

    private List<TestResult> unstable(List<TestResult> tests) {
      return tests.stream().filter(test -> test.outcome() == Outcome.UNSTABLE).toList();
    }

    private void notice(String what, List<TestResult> tests) {
      for (TestResult test : tests) {
        notices.add("Teste %d, de %d pontos: %s.".formatted(test.number(), test.points(), what));
      }
    }

    private SubmissionResult result(
        Verdict verdict,
        String explanation,
        List<TestResult> tests,
        String output,
        List<SubmissionResult.Misconception> misconceptions) {
      return new SubmissionResult(
          exercise.id(),
          student,
          participant,
          source,
          verdict,
          explanation,
          List.copyOf(notices),
          tests,
          output,
          misconceptions,
          seed,
          environment,
          contentHash,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }
}
