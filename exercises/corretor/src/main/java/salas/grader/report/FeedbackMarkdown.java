package salas.grader.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.TestResult;

/** O retorno em Markdown, para mandar por mensagem ou colar num comentário. */
final class FeedbackMarkdown {
  private static final Pattern TICKS = Pattern.compile("`+");

  private final ClassInfo info;
  private final StringBuilder text = new StringBuilder();

  private FeedbackMarkdown(ClassInfo info) {
    this.info = info;
  }

  static String of(Entry entry, ClassInfo info) {
    FeedbackMarkdown markdown = new FeedbackMarkdown(info);
    markdown.write(entry);
    return markdown.text.toString();
  }

  private void write(Entry entry) {
    SubmissionResult result = entry.result();
    line("# " + inline(result.exercise() + ", " + info.title() + ": " + entry.student()));
    String verdict = Views.verdict(result.verdict());
    line(
        entry.graded()
            ? "**%d de 100** (%s). %s"
                .formatted(result.score(), verdict, inline(result.verdict().explanation()))
            : "**Sem nota** (%s). %s".formatted(verdict, inline(result.verdict().explanation())));
    block(Views.unlessSame(result));
    misconception(result);
    if (!result.notices().isEmpty()) {
      line("## Avisos");
      list(result.notices().stream().map(FeedbackMarkdown::inline).toList());
    }
    if (!result.tests().isEmpty()) {
      line("## Testes");
      list(result.tests().stream().map(FeedbackMarkdown::summary).toList());
      result.tests().forEach(this::details);
    }
    if (!result.output().isBlank()) {
      line("## O fim do que o seu programa escreveu");
      block(Visible.text(result.output()).stripTrailing());
    }
    String command = Views.command(info, result.seed());
    if (!command.isEmpty()) {
      line("## Para repetir com os mesmos dados");
      block(command);
    }
  }

  private void misconception(SubmissionResult result) {
    if (result.misconception() != null) {
      line("## Erro clássico: " + inline(result.misconception().name()));
      line(inline(result.misconception().explanation()));
      book(result.misconception().section());
    }
  }

  private static String summary(TestResult test) {
    return "%s, %d de %d: %d\\. %s"
        .formatted(
            Views.outcome(test.outcome()).get("word"),
            test.score(),
            test.points(),
            test.number(),
            inline(test.title()));
  }

  private void details(TestResult test) {
    if (test.outcome() != Outcome.FAILED && test.outcome() != Outcome.UNSTABLE) {
      return;
    }
    line("### %d\\. %s".formatted(test.number(), inline(test.title())));
    if (test.outcome() == Outcome.UNSTABLE) {
      line(Views.UNSTABLE);
    }
    block(Visible.text(test.message()).strip());
    block(Visible.text(test.timeline()).stripTrailing());
    if (!test.lookInto().isEmpty()) {
      line("O que investigar: " + inline(test.lookInto()));
    }
    book(test.section());
  }

  private void book(String section) {
    String href = info.href(section);
    if (!href.isEmpty()) {
      line("No livro: <" + href.replaceAll("[<>\\s]", "") + ">");
    } else if (!section.isEmpty()) {
      line("No livro: " + inline(ClassInfo.page(section)));
    }
  }

  private void line(String content) {
    text.append(text.isEmpty() ? "" : "\n").append(content).append('\n');
  }

  private void list(List<String> items) {
    line("- " + String.join("\n- ", items));
  }

  /** Um bloco que nada dentro dele consegue fechar. */
  private void block(String content) {
    if (content.isEmpty()) {
      return;
    }
    Matcher ticks = TICKS.matcher(content);
    int longest = 2;
    while (ticks.find()) {
      longest = Math.max(longest, ticks.group().length());
    }
    String fence = "`".repeat(longest + 1);
    line(fence + "text\n" + content + "\n" + fence);
  }

  private static String inline(String content) {
    return Visible.line(content)
        .replaceAll("[\\\\`*_{}\\[\\]<>#|!~&$@]", "\\\\$0")
        .replace("://", ":\\//");
  }
}
