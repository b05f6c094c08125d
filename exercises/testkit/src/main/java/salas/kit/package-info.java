/**
 * A bancada dos exercícios: põe o programa do estudante para rodar em outro processo, conversa com
 * ele por sockets, guarda a conversa byte a byte e explica o que deu errado.
 */
package salas.kit;
