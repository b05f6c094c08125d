package salas.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Números de relatório")
class NumbersTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void otherDigits() {
    // O árabe do Egito escreve 4 como ٤.
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  @DisplayName("Escrevem-se como no Brasil, na língua que a máquina falar")
  void brazilian() {
    assertThat(Numbers.integer(1234567)).isEqualTo("1.234.567");
    assertThat(Numbers.integer(-1)).isEqualTo("-1");
    assertThat(Numbers.decimal(62.5)).isEqualTo("62,5");
    assertThat(Numbers.decimal(75)).isEqualTo("75");
    assertThat(Numbers.seconds(2345)).isEqualTo("2,3 s");
    assertThat(Numbers.grade(45, BigDecimal.TEN, false)).isEqualTo("4.50");
  }
}
