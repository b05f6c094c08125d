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
  private final String timeline;

  /**
   * @param summary o que se esperava e o que veio, em português
   */
  public Failure(Cause reason, String summary) {
    this(reason, summary, "", summary);
  }

  Failure(Cause reason, String summary, String timeline, String message) {
    super(message, null);
    this.reason = reason;
    this.summary = summary;
    this.timeline = timeline;
  }

  public Cause reason() {
    return reason;
  }

  public String summary() {
    return summary;
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
