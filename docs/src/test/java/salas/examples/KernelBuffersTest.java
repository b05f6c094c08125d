package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O exemplo dos buffers do kernel")
class KernelBuffersTest {
  @Test
  @DisplayName("write volta antes da leitura; com a ida cheia, a volta funciona; ler reabre a ida")
  void oneDirectionFillsAloneAndDrains() throws IOException {
    KernelBuffers.Facts facts = KernelBuffers.observe();
    assertThat(facts.write()).isEqualTo(4);
    assertThat(facts.read()).isEqualTo(4);
    assertThat(facts.accepted()).isPositive();
    assertThat(facts.readyWhenFull()).isFalse();
    assertThat(facts.fromBia()).isEqualTo(4);
    assertThat(facts.drained()).isEqualTo(facts.accepted());
    assertThat(facts.readyAgain()).isTrue();
  }
}
