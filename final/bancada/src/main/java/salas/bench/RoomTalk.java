package salas.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import salas.ProtocolAccess;

/**
 * Uma sala em que um fala e todos ouvem, uma fala de cada vez, com sockets que bloqueiam. Confere
 * cada byte. Serve a um servidor com TLS, que o gerador de carga não conhece.
 */
final class RoomTalk implements AutoCloseable {
  private static final String TEXT = "x".repeat(RoomLoad.MESSAGE_BYTES);
  private static final String HEADER =
      String.format(Locale.ROOT, "%-" + ProtocolAccess.HEADER_LENGTH + "d", TEXT.length());

  private final byte[] said = (HEADER + TEXT).getBytes(US_ASCII);
  private final byte[] heard;
  private final IdleClients members;

  /** Entra com {@code size} participantes na sala da bancada. */
  RoomTalk(int port, Wire wire, int size) throws IOException {
    Greeting.Style greeting = Greeting.rooms(List.of(RoomLoad.ROOM), size);
    members = new IdleClients(port, greeting, wire);
    heard =
        ("{\"username\": \"" + Greeting.name(0) + "\", \"message\": \"" + TEXT + "\"}")
            .getBytes(US_ASCII);
    try {
      while (members.count() < size) {
        members.growTo(members.count() + 1);
        // Quem já estava ouve que mais um entrou.
        members.expect(0, members.count() - 1, greeting.of(members.count() - 1).answer());
      }
    } catch (IOException e) {
      members.close();
      throw e;
    }
  }

  /** Conversa por este tempo, ou pouco mais. Devolve quantas entregas houve. */
  long talk(Duration window) throws IOException {
    long end = System.nanoTime() + window.toNanos();
    long delivered = 0;
    do {
      members.say(0, said);
      // Quem fala não ouve a si mesmo.
      members.expect(1, members.count(), heard);
      delivered += members.count() - 1;
    } while (System.nanoTime() < end);
    return delivered;
  }

  @Override
  public void close() throws IOException {
    members.close();
  }
}
