package salas.load;

import java.time.Duration;

/**
 * Até onde a medida chegou.
 *
 * @param elapsed desde o começo da janela
 * @param delivered entregas conferidas
 * @param joins visitas completas
 */
public record Progress(Duration elapsed, long delivered, long joins) {}
