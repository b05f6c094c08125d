package salas.xray;

/**
 * Os momentos de uma rodada que o raio-X mostra, e a linha do servidor que cada um acende: um
 * arquivo, uma tag dele e um trecho que só aparece numa linha dessa tag. Nunca um número de linha,
 * que mudaria sem que nada reclamasse; um teste confere cada trecho nos fontes.
 */
enum Moment {
  /** Algo que os clientes fizeram, fora do servidor, enquanto o laço dormia. */
  OUTSIDE("EventLoop", "loop", "selector.select("),
  SELECT("EventLoop", "loop", "selector.select("),
  READY("EventLoop", "loop", "(ChannelHandler) key.attachment()"),
  DEADLINE("EventLoop", "loop", "fireDeadlines();"),
  TASK("EventLoop", "tasks", "onTask(task);"),
  TURN_END("EventLoop", "loop", "onTask(turnEnd);"),
  ACCEPT("Acceptor", "accept", "listener.accept()"),
  READ("Connection", "ready", "channel.read(in)"),
  END_OF_INPUT("Connection", "ready", "inputEnded = true;"),
  FRAME("Connection", "ready", "decoder.next(in, maxPayload)"),
  INCOMPLETE("FrameDecoder", "save", "in.get(partial, partialLength, length);"),
  JOINED("Connection", "chat", "member = room.join(this);"),
  SAID("Connection", "chat", "room.say(member, text);"),
  LEFT("Connection", "leave", "left.leave(member);"),
  DELIVERED("Connection", "deliver", "pending.write(channel, head, tail)"),
  WAITING("PendingBytes", "write", "add(head);"),
  FLUSHED("Connection", "drain", "pending.flush(channel)"),
  WRITE_ON("Connection", "deliver", "key.interestOpsOr(SelectionKey.OP_WRITE)"),
  INTEREST("Connection", "interest", "key.interestOps(pending.isEmpty()"),
  REFUSED("Connection", "leave", "sendSystem(\"Conexão encerrada: \""),
  DOOMED("Connection", "deliver", "context.doom(this);"),
  CLOSING("Connection", "leave", "key.interestOpsOr(SelectionKey.OP_WRITE)"),
  FIN("Connection", "closing", "channel.shutdownOutput();"),
  CLOSED("Connection", "close", "channel.close();");

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
