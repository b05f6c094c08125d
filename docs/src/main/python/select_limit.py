"""O mesmo socket com dois números, 1023 e 1024: até onde vai select(), e que poll() vai além."""
import os
import resource
import select
import socket

# O sistema costuma dar 1024 descritores a cada processo, o que esconde o limite do select().
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (2048 if hard < 0 else min(2048, hard), hard))

here, there = socket.socketpair()
there.send(b"x")
for number in (1023, 1024):
    os.dup2(here.fileno(), number)
    try:
        ready, _, _ = select.select([number], [], [], 0)
        print(f"select, descritor {number}: prontos {ready}")
    except ValueError as error:
        print(f"select, descritor {number}: ValueError: {error}")
    poller = select.poll()
    poller.register(number, select.POLLIN)
    print(f"poll, descritor {number}: pronto {poller.poll(0)[0][0]}")
