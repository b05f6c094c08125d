package salas.grader.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import salas.grader.verdict.SubmissionResult.Misconception;
import salas.kit.Manifest.ClassicMistake;

@DisplayName("Dos testes ao veredito e ao erro clássico")
class JudgeTest {
  private static final List<ClassicMistake> KNOWN =
      List.of(
          mistake("um", Set.of("a"), "nada"),
          mistake("dois", Set.of("b", "c"), "zeros"),
          mistake("três", Set.of("d"), "queda"));

  @Test
  @DisplayName("dá o nome de um erro, de dois cometidos de uma vez, ou de nenhum")
  void namesOneOrTwo() {
    assertThat(ids(Map.of("a", "nada"))).containsExactly("um");
    assertThat(ids(Map.of("a", "nada", "b", "zeros", "c", "zeros"))).containsExactly("um", "dois");
    assertThat(ids(Map.of("a", "nada", "b", "zeros"))).isEmpty();
  }

  @Test
  @DisplayName("os mesmos testes, reprovados por outra coisa, não são o mesmo erro")
  void asksForTheSymptom() {
    assertThat(ids(Map.of("a", "queda"))).isEmpty();
    assertThat(ids(Map.of("a", "queda", "b", "queda", "c", "queda", "d", "queda"))).isEmpty();
  }

  @Test
  @DisplayName("de três erros ao mesmo tempo, diz só que são vários")
  void threeAreTooMany() {
    Map<String, String> failed = Map.of("a", "nada", "b", "zeros", "c", "zeros", "d", "queda");

    assertThat(ids(failed)).isEmpty();
    assertThat(Judge.finding(results(failed), failed, KNOWN).isTooMany()).isTrue();
    assertThat(Judge.finding(results(Map.of()), Map.of(), KNOWN).isTooMany()).isFalse();
  }

  @Test
  @DisplayName("só quem terminou recebe queda: quem vive e não escuta recebe tempo")
  void aLivingProgramDidNotCrash() {
    assertThat(Judge.verdict(List.of(result("a", Outcome.FAILED, "queda"))))
        .isEqualTo(Verdict.CRASH);
    assertThat(Judge.verdict(List.of(result("a", Outcome.FAILED, "partida"))))
        .isEqualTo(Verdict.TIMEOUT);
  }

  private static List<String> ids(Map<String, String> failed) {
    return Judge.misconceptions(Judge.finding(results(failed), failed, KNOWN)).stream()
        .map(Misconception::id)
        .toList();
  }

  private static ClassicMistake mistake(String id, Set<String> fails, String symptom) {
    return new ClassicMistake(
        id, "o erro " + id, "Por quê.", "passo1", fails, Set.of(), Set.of(symptom));
  }

  private static List<TestResult> results(Map<String, String> failed) {
    return List.of("a", "b", "c", "d", "e").stream()
        .map(
            method ->
                failed.containsKey(method)
                    ? result(method, Outcome.FAILED, "resposta")
                    : result(method, Outcome.PASSED, ""))
        .toList();
  }

  private static TestResult result(String method, Outcome outcome, String cause) {
    return new TestResult(1, method, method, 25, outcome, cause, "", "", "", "passo1");
  }
}
