package salas.bench.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Uma execução da bancada.
 *
 * @param machine onde foi feita, com os nomes do JSON
 * @param plan o tamanho dos experimentos, com os nomes do JSON
 * @param results um por experimento, na ordem em que aparecem
 */
public record Report(
    LocalDate date, Map<String, Object> machine, Map<String, Object> plan, List<Results> results) {

  /** O dia, como se escreve em português. */
  public String day() {
    return "%02d/%02d/%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
  }

  /** As medidas de um experimento; vazias se ele não foi feito. */
  public Results of(Subject subject) {
    return results.stream()
        .filter(one -> one.subject() == subject)
        .findFirst()
        .orElseGet(() -> new Results(subject));
  }
}
