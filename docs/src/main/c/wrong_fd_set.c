// ERRADO de propósito: põe num fd_set um descritor que não cabe nele. O efeito é indefinido; neste
// programa, o que está ao lado do conjunto é uma variável, e dá para ver o que foi escrito nela.
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>

static struct { fd_set watched; long neighbour; } memory;

int main(int argc, char **argv) {
  printf("FD_SETSIZE = %d, o conjunto ocupa %zu bytes\n", FD_SETSIZE, sizeof(fd_set));
  for (int i = 1; i < argc; i++) {
    // tag::wrong[]
    FD_SET(atoi(argv[i]), &memory.watched); // Falta: if (fd < FD_SETSIZE)
    printf("depois de FD_SET(%s): a variável ao lado vale %ld\n", argv[i], memory.neighbour);
    // end::wrong[]
  }
}
