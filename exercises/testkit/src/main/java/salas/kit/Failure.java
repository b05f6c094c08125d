package salas.kit;

/**
 * O programa não fez o que o exercício pede. Não leva stack trace: quem lê é um estudante, e o que
 * interessa é a conversa.
 */
public final class Failure extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** Por que reprovou. */
  public enum Cause {
    ANSWER("resposta"),
    TIMEOUT("tempo"),
    CRASH("queda"),
    START("partida"),
    /** A máquina parou no meio do teste: não se sabe de quem é a culpa. */
    MACHINE("maquina");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  private final Cause reason;
  private final String summary;
  private final String symptom;
  private final String timeline;

  /**
   * @param summary o que se esperava e o que veio, em português
   * @param symptom o que se viu, numa palavra de {@link Symptom}
   */
  public Failure(Cause reason, String summary, String symptom) {
    this(reason, summary, symptom, "", summary);
  }

  private Failure(Cause reason, String summary, String symptom, String timeline, String message) {
    super(message, null);
    this.reason = reason;
    this.summary = summary;
    this.symptom = symptom;
    this.timeline = timeline;
  }

  /** A mesma falha, com mais uma frase. */
  Failure adding(String sentence) {
    return because(reason, sentence);
  }

  /** A mesma falha, com outra causa, que a frase explica. */
  Failure because(Cause cause, String sentence) {
    return new Failure(cause, summary + ' ' + sentence, symptom);
  }

  /** A mesma falha, com tudo o que um estudante lê. */
  Failure explained(String conversation, String message) {
    return new Failure(reason, summary, symptom, conversation, message);
  }

  public Cause reason() {
    return reason;
  }

  public String summary() {
    return summary;
  }

  public String symptom() {
    return symptom;
  }

  public String timeline() {
    return timeline;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Só a mensagem: o nome desta classe não ajuda ninguém. */
  @Override
  public String toString() {
    return getMessage();
  }
}
