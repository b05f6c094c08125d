/**
 * O que se diz de uma entrega: os testes planejados, o que deu em cada um e o veredito. Não depende
 * de nenhum outro pacote do corretor.
 */
package salas.grader.verdict;
