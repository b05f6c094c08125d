package salas.kit.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A repetição de um teste que reprovou")
class TaskResultTest {
  @ParameterizedTest
  @CsvSource({
    "nada, 1",
    "queda, 1",
    "gira, 2",
    "gira-sem-clientes, 2",
    "threads, 2",
    "descritores, 2",
    "memoria, 2"
  })
  @DisplayName("uma vez basta, menos quando o que faltou foi um recurso: aí, a maioria")
  void aLuckyPassIsNotEnough(String symptom, int passes) {
    TaskResult failed = new TaskResult("x", "reprovou", "resposta", symptom, "", "", "", 0);
    assertThat(failed.passesNeeded()).isEqualTo(passes);
  }
}
