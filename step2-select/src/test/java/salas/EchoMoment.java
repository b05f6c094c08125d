package salas;

/**
 * Os momentos de uma rodada do eco que o raio-X mostra, e a linha do passo que cada um acende: um
 * arquivo, uma tag dele e um trecho que só aparece numa linha dessa tag.
 */
enum EchoMoment {
  /** Algo que os clientes fizeram, enquanto o laço dormia. */
  OUTSIDE("EventLoop", "loop", "selector.select("),
  /** Bytes que o kernel levou de um lado ao outro. */
  KERNEL("EventLoop", "loop", "selector.select("),
  SELECT("EventLoop", "loop", "selector.select("),
  READY("EventLoop", "loop", "(ChannelHandler) key.attachment()"),
  ACCEPT("Acceptor", "accept", "listener.accept()"),
  READ("Connection", "ready", "channel.read(pending)"),
  END_OF_INPUT("Connection", "ready", "inputEnded = true;"),
  WRITTEN("Connection", "ready", "channel.write(pending);"),
  WAITING("Connection", "ready", "pending.compact();"),
  INTEREST("Connection", "ready", "key.interestOps(ops);"),
  CLOSED("Connection", "ready", "close();");

  private final String file;
  private final String tag;
  private final String snippet;

  EchoMoment(String file, String tag, String snippet) {
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
