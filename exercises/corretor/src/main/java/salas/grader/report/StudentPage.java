package salas.grader.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;

/** O que um estudante lê: o mesmo contexto preenche a página e o texto em Markdown. */
final class StudentPage {
  private final ClassInfo info;

  StudentPage(ClassInfo info) {
    this.info = info;
  }

  String html(Entry entry) {
    return Templates.fill("retorno.mustache", context(entry));
  }

  private Map<String, Object> context(Entry entry) {
    SubmissionResult result = entry.result();
    Map<String, Object> context = new HashMap<>();
    context.put("student", entry.student());
    context.put("exercise", result.exercise());
    context.put("title", info.title());
    context.put("subtitle", Views.joined(" · ", info.className(), info.date()));
    context.put("graded", entry.graded());
    context.put("score", result.score());
    context.put("verdict", Views.verdict(result.verdict()));
    context.put("meaning", result.verdict().explanation());
    context.put("explanation", Views.unlessSame(result));
    context.put("misconception", misconception(result));
    context.put("notices", result.notices().stream().map(Visible::text).toList());
    context.put("hasNotices", !result.notices().isEmpty());
    context.put("tests", result.tests().stream().map(this::test).toList());
    context.put("hasTests", !result.tests().isEmpty());
    context.put("output", Visible.text(result.output()).stripTrailing());
    context.put("facts", Views.facts(List.of(entry)));
    context.put("command", Views.command(info, result.seed()));
    context.put("digest", Visible.line(result.contentHash()));
    return context;
  }

  private Map<String, Object> misconception(SubmissionResult result) {
    if (result.misconception() == null) {
      return null;
    }
    Map<String, Object> context = new HashMap<>(info.link(result.misconception().section()));
    context.put("name", Visible.line(result.misconception().name()));
    context.put("explanation", Visible.text(result.misconception().explanation()));
    return context;
  }

  private Map<String, Object> test(TestResult test) {
    boolean explained = test.outcome() == Outcome.FAILED || test.outcome() == Outcome.UNSTABLE;
    Map<String, Object> context = new HashMap<>(Views.outcome(test.outcome()));
    context.putAll(info.link(explained ? test.section() : ""));
    context.put("number", test.number());
    context.put("title", Visible.line(test.title()));
    context.put("points", test.points());
    context.put("earned", test.score());
    context.put("message", Visible.text(test.message()).strip());
    context.put("timeline", Visible.text(test.timeline()).stripTrailing());
    context.put("again", test.outcome() == Outcome.UNSTABLE ? Views.UNSTABLE : "");
    context.put("lookInto", explained ? Visible.text(test.lookInto()) : "");
    return context;
  }
}
