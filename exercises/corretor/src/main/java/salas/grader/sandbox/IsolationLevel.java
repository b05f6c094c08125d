package salas.grader.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Quanto o sistema deixa separar uma entrega do corretor e das outras. */
public enum IsolationLevel {
  /** Espaços de nomes do Linux: a entrega não vê nem alcança nada além da própria pasta. */
  STRONG("forte"),
  /** Limites por processo e varredura do marcador; a entrega ainda enxerga o disco. */
  MEDIUM("médio"),
  /** Só a árvore de processos que o Java conhece: Windows, macOS. */
  BASIC("básico");

  private final String label;

  IsolationLevel(String label) {
    this.label = label;
  }

  /** A palavra dos relatórios. */
  public String label() {
    return label;
  }

  /** A palavra da linha de comando, com ou sem acento. */
  public static Optional<IsolationLevel> named(String text) {
    String wanted = withoutAccents(text.toLowerCase(Locale.ROOT));
    return Stream.of(values()).filter(it -> withoutAccents(it.label).equals(wanted)).findFirst();
  }

  private static String withoutAccents(String text) {
    return text.replace('é', 'e').replace('á', 'a');
  }
}
