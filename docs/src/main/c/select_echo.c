// Eco com select(2): uma thread, um buffer por cliente. Uso: select_echo PORTA
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

// Por descritor: os bytes lidos e ainda não devolvidos, e se não virá mais nada do cliente.
static struct conn { size_t used; int ended; char pending[16 * 1024]; } conns[FD_SETSIZE];
static fd_set reading, writing; // O interesse: quem se vigia, e para quê. Nascem vazios.

static void on_ready(int fd, struct conn *c, int readable) {
  ssize_t got = readable ? read(fd, c->pending + c->used, sizeof c->pending - c->used) : -1; // <7>
  if (got > 0) c->used += got;
  if (got == 0 || (readable && got == -1 && errno != EAGAIN)) c->ended = 1;
  ssize_t sent = send(fd, c->pending, c->used, MSG_NOSIGNAL); // <8>
  if (sent > 0) memmove(c->pending, c->pending + sent, c->used -= sent);
  if (sent == -1 && errno != EAGAIN) c->ended = 1, c->used = 0;
  FD_CLR(fd, &reading);
  FD_CLR(fd, &writing);
  if (!c->ended && c->used < sizeof c->pending) FD_SET(fd, &reading); // <9>
  if (c->used > 0) FD_SET(fd, &writing);
  if (c->ended && c->used == 0) c->ended = 0, close(fd); // <10>
}

int main(int argc, char **argv) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  at.sin_port = htons(argc > 1 ? atoi(argv[1]) : 1234);
  int listener = socket(AF_INET, SOCK_STREAM, 0), highest = listener, on = 1; // <1>
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(listener, (struct sockaddr *)&at, sizeof at) == -1 || listen(listener, 1024) == -1)
    return perror("select_echo"), 1;
  fcntl(listener, F_SETFL, O_NONBLOCK);
  FD_SET(listener, &reading); // <2>
  fprintf(stderr, "Escutando na porta %d\n", ntohs(at.sin_port));
  for (;;) {
    fd_set in = reading, out = writing; // <3>
    int ready = select(highest + 1, &in, &out, NULL, NULL); // <4>
    if (ready == -1 && errno != EINTR) return perror("select"), 1;
    for (int fd = 0; ready > 0 && fd <= highest; fd++) // <5>
      if (fd != listener && (FD_ISSET(fd, &in) || FD_ISSET(fd, &out)))
        on_ready(fd, &conns[fd], FD_ISSET(fd, &in));
    int client = ready > 0 && FD_ISSET(listener, &in) ? accept(listener, NULL, NULL) : -1; // <6>
    if (client >= FD_SETSIZE) close(client);
    if (client == -1 || client >= FD_SETSIZE) continue;
    fcntl(client, F_SETFL, O_NONBLOCK);
    FD_SET(client, &reading);
    if (client > highest) highest = client;
  }
}
