package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("De que um programa morreu")
class DeathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
Exception in thread "main" java.nio.channels.IllegalBlockingModeException | queda:IllegalBlockingModeException
Exception in thread "laço" java.util.ConcurrentModificationException | queda:ConcurrentModificationException
Exception in thread "main" java.lang.NumberFormatException: For input string: "x" | queda:NumberFormatException
Exception in thread "main" ex04.Outer$MyException: x | queda:MyException
Terminating due to java.lang.OutOfMemoryError: Java heap space | memoria
ValueError: invalid literal for int() | queda:ValueError
""")
  @DisplayName("a saída conta qual exceção foi")
  void readsTheException(String line, String symptom) {
    Death death = Death.toldBy("escutando\n" + line).orElseThrow();
    assertThat(death.symptom()).isEqualTo(symptom);
  }

  @Test
  @DisplayName("uma exceção tratada, ou a palavra no meio de uma frase, não matou ninguém")
  void ignoresWhatWasHandled() {
    assertThat(Death.toldBy("Um cliente caiu: java.io.IOException: Broken pipe")).isEmpty();
    assertThat(Death.toldBy("")).isEmpty();
  }

  @Test
  @DisplayName("diz o nome e o que ele quer dizer")
  void saysWhatItMeans() {
    assertThat(new Death("main", "java.util.ConcurrentModificationException").words())
        .isEqualTo(
            "java.util.ConcurrentModificationException: uma coleção mudou enquanto era percorrida");
    assertThat(new Death("main", "ex04.MyException").words()).isEqualTo("ex04.MyException");
  }
}
