package salas.grader.intake;

/**
 * Um arquivo .java de uma entrega, ainda em bytes.
 *
 * @param path onde estava na entrega, com "/"; o que veio de um zip tem o nome do zip à frente
 */
record SubmittedFile(String path, byte[] content) {}
