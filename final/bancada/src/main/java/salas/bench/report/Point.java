package salas.bench.report;

/**
 * Um lugar das tabelas: em que situação, de quem e com quanto do que cresce.
 *
 * @param situation uma das tabelas do experimento, como "ociosos"
 * @param series um dos concorrentes, como "selector"
 * @param x o que cresce: clientes, emissores, milissegundos; 0 se nada cresce
 */
public record Point(String situation, String series, long x) {}
