/**
 * Dos resultados em memória aos arquivos que o professor e o estudante leem. Tudo aqui é conversão:
 * nenhuma nota é decidida neste pacote, e os mesmos resultados dão os mesmos bytes.
 *
 * <p>O que quem coordena usa: {@link salas.grader.report.Reports#write}. O esquema do JSON está em
 * {@link salas.grader.report.CanonicalJson}.
 */
package salas.grader.report;
