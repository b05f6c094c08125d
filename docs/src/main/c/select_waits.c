// O que select(2) faz com o prazo, com um sinal e com uma promessa que outro já gastou.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static void on_alarm(int number) { (void)number; }

static fd_set only(int fd) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(fd, &set);
  return set;
}

static const char *outcome(long result) {
  return result != -1 ? "sem erro" : errno == EINTR ? "EINTR" : errno == EAGAIN ? "EAGAIN" : "?";
}

int main(void) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1) return perror("socketpair"), 1;
  int fd = pair[0];
  fd_set in = only(fd);
  struct timeval timeout = {0, 0};
  printf("prazo zero, ninguém pronto: %d\n", select(fd + 1, &in, NULL, NULL, &timeout));
  in = only(fd);
  timeout = (struct timeval){0, 200 * 1000};
  printf("prazo de 200 ms, ninguém pronto: %d", select(fd + 1, &in, NULL, NULL, &timeout));
  printf("; no prazo sobraram %ld us\n", timeout.tv_sec * 1000000L + timeout.tv_usec);
  // tag::signal[]
  struct sigaction action = {.sa_handler = on_alarm, .sa_flags = SA_RESTART};
  struct itimerval alarm = {.it_value = {0, 100 * 1000}};
  sigaction(SIGALRM, &action, NULL);
  setitimer(ITIMER_REAL, &alarm, NULL);
  in = only(fd);
  int ready = select(fd + 1, &in, NULL, NULL, NULL);
  printf("sem prazo, e veio um sinal: %d, %s\n", ready, outcome(ready));
  // end::signal[]
  // tag::stale[]
  char byte = 'x';
  int other = dup(fd); // O mesmo socket por outro número, como o teria um processo filho.
  write(pair[1], &byte, 1);
  in = only(fd);
  printf("chegou um byte: %d pronto\n", select(fd + 1, &in, NULL, NULL, NULL));
  read(other, &byte, 1);
  ssize_t got = recv(fd, &byte, 1, MSG_DONTWAIT);
  printf("outro leu primeiro, e a nossa leitura: %zd, %s\n", got, outcome(got));
  // end::stale[]
}
