/**
 * Os testes de um exercício contra um programa, num processo à parte, e a leitura do que ele conta.
 */
package salas.grader.suite;
