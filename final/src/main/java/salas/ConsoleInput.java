package salas;

/** De onde o console do administrador lê: um terminal de verdade ou um pipe. */
interface ConsoleInput {
  /**
   * Mostra a pergunta e espera uma linha, bloqueando quem chama.
   *
   * @return a linha, ou {@code null} no fim do teclado
   */
  String readLine(String question);
}
