/**
 * Da pasta de entregas às classes prontas para testar: acha as entregas, lê os arquivos sem confiar
 * neles, monta os fontes do exercício e os compila.
 *
 * <p>O que quem coordena usa: {@link salas.grader.intake.ExerciseFolder#find}, {@link
 * salas.grader.intake.Submissions#in} e {@link salas.grader.intake.Intake#prepare}.
 */
package salas.grader.intake;
