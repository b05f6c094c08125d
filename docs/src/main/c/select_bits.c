// Mostra os bits de um fd_set antes e depois de select(2), e o que se perde ao não os remontar.
#include <stdio.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NFDS = 8 }; // O maior descritor vigiado, 7, mais um.

static void show(const char *name, fd_set *set) {
  printf("%-18s", name);
  for (int fd = 0; fd < NFDS; fd++) printf(" %d", FD_ISSET(fd, set) != 0);
  printf("\n");
}

static void watch_3_5_7(fd_set *in) {
  FD_ZERO(in);
  for (int fd = 3; fd < NFDS; fd += 2) FD_SET(fd, in);
}

int main(void) {
  int pair[2];
  char byte = 'x';
  // Três conexões, de 3 a 8: os ímpares são as pontas de cá, e fd + 1 é a outra ponta de fd.
  for (int i = 0; i < 3; i++)
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) return perror("socketpair"), 1;
  if (pair[0] != 7) return fprintf(stderr, "Havia outros descritores abertos.\n"), 1;
  // tag::call[]
  fd_set in, out;
  struct timeval zero = {0, 0};
  FD_ZERO(&out);
  watch_3_5_7(&in);
  FD_SET(5, &out);
  write(4, &byte, 1);
  write(6, &byte, 1);
  printf("%-18s 0 1 2 3 4 5 6 7\n", "descritor");
  show("leitura, antes", &in);
  show("escrita, antes", &out);
  int ready = select(NFDS, &in, &out, NULL, NULL);
  show("leitura, depois", &in);
  show("escrita, depois", &out);
  printf("select devolveu %d\n", ready);
  // end::call[]
  write(8, &byte, 1);
  printf("O 7 falou. Com o conjunto que voltou: %d\n", select(NFDS, &in, NULL, NULL, &zero));
  watch_3_5_7(&in);
  printf("Com o conjunto remontado: %d\n", select(NFDS, &in, NULL, NULL, &zero));
  watch_3_5_7(&in);
  printf("Com nfds igual a 7, sem o mais um: %d\n", select(NFDS - 1, &in, NULL, NULL, &zero));
}
