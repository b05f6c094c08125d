package salas.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.SubmissionResult.Misconception;

@DisplayName("As contas da turma")
class ClassNumbersTest {
  @Test
  @DisplayName("quem cometeu dois erros conta em cada um deles")
  void countsEachMistake() {
    SubmissionResult one = SampleClass.oneRead("Ana", "1");
    SubmissionResult other = SampleClass.asText("Bia", "2");
    SubmissionResult both = withBoth(one, other);

    Map<String, Integer> people =
        new ClassNumbers(Entry.of(List.of(one, other, both)))
            .byMistake().entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().id(), it -> it.getValue().size()));

    assertThat(people).isEqualTo(Map.of("uma-leitura", 2, "texto", 2));
    assertThat(both.misconception().id()).isEqualTo("uma-leitura+texto");
    assertThat(both.misconception().name()).contains("; e também: ");
  }

  private static SubmissionResult withBoth(SubmissionResult one, SubmissionResult other) {
    List<Misconception> two = new ArrayList<>(one.misconceptions());
    two.addAll(other.misconceptions());
    return new SubmissionResult(
        one.exercise(),
        "Caio",
        "3",
        "Caio",
        one.verdict(),
        one.explanation(),
        one.notices(),
        one.tests(),
        one.output(),
        two,
        one.seed(),
        one.environment(),
        one.contentHash(),
        one.millis());
  }
}
