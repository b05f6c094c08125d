/**
 * Processos em que não se confia: com prazo, com limites e, onde o sistema deixa, numa jaula. Não
 * sabe o que é uma entrega nem uma nota.
 */
package salas.grader.sandbox;
