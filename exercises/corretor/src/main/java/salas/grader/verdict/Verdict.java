package salas.grader.verdict;

import com.fasterxml.jackson.annotation.JsonValue;

/** O veredito de uma entrega: um por entrega, na palavra que o professor lê. */
public enum Verdict {
  OK("ok", "Todos os testes passaram.", true),
  PARTIAL("parcial", "Parte dos testes passou.", true),
  FAILED("reprovada", "Nenhum teste passou.", true),
  TIMEOUT("tempo", "O programa não respondeu a tempo em nenhum teste.", true),
  CRASH("queda", "O programa terminou sozinho antes de responder.", true),
  DOES_NOT_COMPILE("nao-compila", "O código não compila.", true),
  STRUCTURE("estrutura", "Os arquivos não estão onde o enunciado pede.", true),
  EMPTY("vazia", "A entrega não tem nada do exercício.", true),
  SAME_AS_STARTER("igual-ao-inicial", "A entrega é igual ao ponto de partida.", true),
  SUSPECT("suspeita", "A correção foi derrubada por esta entrega: o professor decide.", false),
  INFRA("infra", "A máquina falhou, não a entrega: corrija esta de novo.", false);

  private final String label;
  private final String explanation;
  private final boolean graded;

  Verdict(String label, String explanation, boolean graded) {
    this.label = label;
    this.explanation = explanation;
    this.graded = graded;
  }

  /** A palavra usada nos relatórios e no JSON. */
  @JsonValue
  public String label() {
    return label;
  }

  /** Uma frase que explica o veredito a quem o recebe. */
  public String explanation() {
    return explanation;
  }

  /** Diz se este veredito tem nota; os que não têm nunca viram zero. */
  public boolean isGraded() {
    return graded;
  }
}
