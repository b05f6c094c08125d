package salas.xray;

/**
 * Os momentos de uma rodada que o raio-X mostra, e a linha do servidor que cada um acende: um
 * arquivo, uma tag dele e um trecho que só aparece numa linha dessa tag. Nunca um número de linha,
 * que mudaria sem que nada reclamasse; um teste confere cada trecho nos fontes.
 */
enum Moment {
  /** Algo que os clientes fizeram, fora do servidor, enquanto o laço dormia. */
  OUTSIDE("EventLoop", "loop", "selector.select("),
  /** Bytes que o kernel levou de um lado ao outro, também fora do servidor. */
  KERNEL("EventLoop", "loop", "selector.select("),
  SELECT("EventLoop", "loop", "selector.select("),
  READY("EventLoop", "loop", "(ChannelHandler) key.attachment()"),
  DEADLINE("EventLoop", "loop", "fireDeadlines();"),
  TASK("EventLoop", "tasks", "ErrorBoundary.onTask(task);"),
  TURN_END("EventLoop", "loop", "ErrorBoundary.onTask(turnEnd);"),
  ACCEPT("Acceptor", "accept", "listener.accept()"),
  READ("Transport", "read", "channel().read(in)"),
  END_OF_INPUT("Transport", "read", "inputEnded = true;"),
  FRAME("Transport", "read", "decoder.next(in, maxPayload)"),
  INCOMPLETE("FrameDecoder", "save", "in.get(partial, partialLength, length);"),
  JOINED("Connection", "presence", "member = wanted.join(this);"),
  SAID("Connection", "presence", "room.say(member, text);"),
  LEFT("Connection", "presence", "left.leave(member);"),
  DELIVERED("Transport", "write", "pending.write(channel(), head, tail)"),
  WAITING("PendingBytes", "write", "add(head);"),
  FLUSHED("Transport", "flush", "pending.flush(channel())"),
  WRITE_ON("Transport", "write", "key.interestOpsOr(SelectionKey.OP_WRITE)"),
  INTEREST("Transport", "interest", "key.interestOps(pending.isEmpty()"),
  REFUSED("ConnectionLifecycle", "leave", "sendSystem(\"Conexão encerrada: \""),
  DOOMED("ConnectionLifecycle", "deliver", "context.doom(() ->"),
  CLOSING("ConnectionLifecycle", "leave", "transport.beginClosing();"),
  FIN("Transport", "end", "channel().shutdownOutput();"),
  CLOSED("Transport", "end", "channel().close();");

  private final String file;
  private final String tag;
  private final String snippet;

  Moment(String file, String tag, String snippet) {
    this.file = file;
    this.tag = tag;
    this.snippet = snippet;
  }

  /** A classe, sem {@code .java}. */
  String file() {
    return file;
  }

  String tag() {
    return tag;
  }

  /** Um pedaço de texto que só uma linha da tag tem. */
  String snippet() {
    return snippet;
  }
}
