"""Eco com select(): uma thread, um buffer por cliente. Uso: select_echo.py PORTA"""
import select
import socket
import sys

CAPACITY = 16 * 1024  # bytes
FD_SETSIZE = 1024  # o da biblioteca C do Linux; o módulo select não o conta

# Por conexão: os bytes lidos e ainda não devolvidos; e as de que não virá mais nada.
pending, ended = {}, set()


def on_ready(conn, readable):
    buffer = pending[conn]
    try:
        if readable:
            data = conn.recv(CAPACITY - len(buffer))  # <7>
            buffer += data
            if not data:
                ended.add(conn)
        del buffer[: conn.send(buffer)]  # <8>
    except BlockingIOError:
        pass  # não coube nada, ou a promessa do select() caducou: fica para a próxima
    except OSError:
        ended.add(conn)
        buffer.clear()
    if conn in ended and not buffer:  # <10>
        ended.discard(conn)
        del pending[conn]
        conn.close()


listener = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1024)  # <1>
listener.setblocking(False)
print("Escutando na porta", sys.argv[1], flush=True)
while True:
    reading = [c for c in pending if c not in ended and len(pending[c]) < CAPACITY]  # <9>
    writing = [c for c in pending if pending[c]]
    ready_in, ready_out, _ = select.select([listener] + reading, writing, [])  # <2> <3> <4>
    for conn in set(ready_in + ready_out) - {listener}:  # <5>
        on_ready(conn, conn in ready_in)
    if listener in ready_in:
        try:
            conn, _ = listener.accept()  # <6>
        except BlockingIOError:
            continue
        if conn.fileno() >= FD_SETSIZE:
            conn.close()
            continue
        conn.setblocking(False)
        pending[conn] = bytearray()
