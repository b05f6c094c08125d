/**
 * Da pasta de entregas às classes prontas para testar: lê os arquivos sem confiar neles, monta os
 * fontes do exercício e os compila.
 *
 * <p>O que quem coordena usa: {@link salas.grader.intake.ExerciseFolder#find} e {@link
 * salas.grader.intake.Intake#prepare}. Quem acha as entregas é o pacote {@code platform}.
 */
package salas.grader.intake;
