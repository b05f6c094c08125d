/**
 * Quem roda os testes de um exercício fora do JUnit de costume (para o corretor), o que diz ao
 * estudante o que o seu padrão de falhas lembra, e quem repete a rede de uma falha.
 */
package salas.kit.run;
