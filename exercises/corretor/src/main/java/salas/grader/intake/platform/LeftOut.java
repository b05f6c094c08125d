package salas.grader.intake.platform;

/**
 * Algo que estava entre as entregas e não é de ninguém.
 *
 * @param reason por que ficou de fora, em português, sem ponto final
 */
public record LeftOut(String name, String reason) {}
