/**
 * Os trechos das questões “o que isto imprime?”. Cada programa escreve uma linha só, a mesma em
 * toda máquina; a questão mostra o que está entre as marcas {@code tag::pergunta}, e um teste
 * executa o programa e compara a linha com a opção certa.
 */
package salas.questions.code;
