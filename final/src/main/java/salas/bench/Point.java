package salas.bench;

/**
 * Um lugar das tabelas: qual servidor, com quantos clientes, fazendo o quê.
 *
 * @param clients quantos estão ociosos ou, se {@code talking}, quantos conversam
 * @param talking se todos conversam; se não, só os {@link Plan#ACTIVE} além dos ociosos
 */
record Point(ServerKind server, int clients, boolean talking) {}
