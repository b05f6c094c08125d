package salas.grader.verdict;

import com.fasterxml.jackson.annotation.JsonValue;

/** O que aconteceu com um teste numa entrega. */
public enum Outcome {
  PASSED("passou"),
  /** Reprovou e, repetido com a mesma semente, passou: vale os pontos, e o professor é avisado. */
  UNSTABLE("instavel"),
  FAILED("reprovou"),
  NOT_EVALUATED("nao-avaliado");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  public boolean earnsPoints() {
    return this == PASSED || this == UNSTABLE;
  }
}
