/**
 * Do relatório de respostas de um questionário do Moodle ao que a turma acredita: quantos têm cada
 * equívoco do livro, antes e depois do curso. Que opção é de que equívoco, quem diz é o banco de
 * questões.
 */
package salas.grader.inventory;
