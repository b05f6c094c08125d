package salas.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O ritmo fixo")
class PaceTest {
  @Test
  @DisplayName(
      "a hora de cada vez não depende de quando foi a anterior, nem acumula arredondamento")
  void dueTimesDoNotDrift() {
    Pace pace = new Pace(3);
    pace.begin(1000);
    for (int i = 0; i < 300; i++) {
      pace.next();
    }
    assertThat(pace.due()).isEqualTo(1000 + 100_000_000_000L);
    pace.begin(-5);
    assertThat(pace.due()).isEqualTo(-5);
  }
}
