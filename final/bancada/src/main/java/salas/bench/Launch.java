package salas.bench;

import java.util.List;

/**
 * Como subir um servidor.
 *
 * @param command o programa e os argumentos
 * @param keyboard o que digitar depois que ele subir; vazio se não lê o teclado
 */
record Launch(List<String> command, String keyboard) {}
