package salas.grader.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.kit.Manifest.ClassicMistake;

@DisplayName("Dos testes ao erro clássico")
class JudgeTest {
  private static final List<ClassicMistake> KNOWN =
      List.of(mistake("um", Set.of("a")), mistake("dois", Set.of("b", "c")));

  @Test
  @DisplayName("dá o nome de um erro, de dois cometidos de uma vez, ou de nenhum")
  void namesOneOrTwo() {
    assertThat(Judge.misconception(results(Set.of("a")), KNOWN))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo("um"));
    assertThat(Judge.misconception(results(Set.of("a", "b", "c")), KNOWN))
        .hasValueSatisfying(
            found -> {
              assertThat(found.id()).isEqualTo("um+dois");
              assertThat(found.name()).isEqualTo("o erro um; e também: o erro dois");
            });
    assertThat(Judge.misconception(results(Set.of("a", "b")), KNOWN)).isEmpty();
  }

  private static ClassicMistake mistake(String id, Set<String> fails) {
    return new ClassicMistake(id, "o erro " + id, "Por quê.", "passo1", fails, Set.of(), "");
  }

  private static List<TestResult> results(Set<String> failed) {
    return List.of("a", "b", "c", "d").stream()
        .map(
            method ->
                new TestResult(
                    1,
                    method,
                    method,
                    25,
                    failed.contains(method) ? Outcome.FAILED : Outcome.PASSED,
                    failed.contains(method) ? "resposta" : "",
                    "",
                    "",
                    "",
                    "passo1"))
        .toList();
  }
}
