package salas.docs;

/**
 * Um fato de uma sessão: o que uma linha do arquivo conta de um terminal.
 *
 * @param line número da linha no arquivo, a partir de 1
 * @param terminal nome do terminal, como está no arquivo
 * @param text comando, linha da saída, linha digitada ou status; vazio para as teclas
 */
record SessionStep(int line, String terminal, Kind kind, String text) {

  /** O que aconteceu; {@code sign} é o sinal que, no arquivo, vem logo depois do terminal. */
  enum Kind {
    /** Começa um programa. */
    COMMAND("$"),
    /** O programa escreve esta linha, igual em toda execução. */
    OUTPUT(">"),
    /** Como {@link #OUTPUT}, mas os números podem variar. */
    VARYING_OUTPUT("~"),
    /** A pessoa digita esta linha e aperta Enter. */
    INPUT("<"),
    /** A pessoa encerra a entrada. */
    CTRL_D("^D"),
    /** A pessoa interrompe o programa (SIGINT). */
    CTRL_C("^C"),
    /** O programa termina com este status. */
    EXIT(".");

    final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    boolean isKey() {
      return this == CTRL_D || this == CTRL_C;
    }

    boolean isOutput() {
      return this == OUTPUT || this == VARYING_OUTPUT;
    }
  }
}
