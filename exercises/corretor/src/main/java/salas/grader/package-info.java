/**
 * Os comandos do corretor e a correção de uma turma: o que junta os outros pacotes, que não
 * dependem deste.
 */
package salas.grader;
