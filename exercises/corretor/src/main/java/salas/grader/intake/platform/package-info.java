/**
 * As formas em que uma turma chega: cada plataforma (Moodle, Canvas, Google Classroom, Teams,
 * SIGAA, VPL, GitHub Classroom) põe as entregas em pastas e arquivos do seu jeito. Aqui se olham
 * nomes e tamanhos; nada é lido.
 *
 * <p>O que quem coordena usa: {@link salas.grader.intake.platform.ClassFinder} e {@link
 * salas.grader.intake.platform.Roster}.
 */
package salas.grader.intake.platform;
