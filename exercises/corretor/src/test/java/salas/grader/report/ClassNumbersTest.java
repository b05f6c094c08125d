package salas.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.grader.verdict.SubmissionResult;

@DisplayName("As contas da turma")
class ClassNumbersTest {
  @Test
  @DisplayName("quem cometeu dois erros conta em cada um deles")
  void countsEachMistake() {
    SubmissionResult one = SampleClass.oneRead("Ana", "1");
    SubmissionResult other = SampleClass.asText("Bia", "2");
    SubmissionResult both = SampleClass.withBoth(one, other);

    Map<String, Integer> people =
        new ClassNumbers(Entry.of(List.of(one, other, both)))
            .byMistake().entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().id(), it -> it.getValue().size()));

    assertThat(people).isEqualTo(Map.of("uma-leitura", 2, "texto", 2));
    assertThat(both.misconception().id()).isEqualTo("uma-leitura+texto");
    assertThat(both.misconception().name()).contains("; e também: ");
  }
}
