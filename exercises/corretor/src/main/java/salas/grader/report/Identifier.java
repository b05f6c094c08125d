package salas.grader.report;

/** Com que o livro de notas reconhece cada estudante. */
public enum Identifier {
  /** Como a pasta ou o arquivo da entrega chama o estudante. */
  ROTULO("estudante"),
  /** O número do participante na atividade, que o download do Moodle traz. */
  PARTICIPANTE("participante"),
  /** O endereço que a planilha do Moodle dá ao participante, ou o próprio rótulo, se tem "@". */
  EMAIL("email");

  private final String header;

  Identifier(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }
}
