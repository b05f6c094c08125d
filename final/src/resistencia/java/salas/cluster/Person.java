package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import salas.Background;
import salas.TestClient;

/** Um participante que guarda, numa thread à parte, tudo o que ouve, e tudo o que disse. */
final class Person implements AutoCloseable {
  private record Heard(String who, String text) {}

  final String name;
  final String node;
  final String room;
  final List<String> said = new ArrayList<>();
  private final Socket socket = new Socket();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  /**
   * @param node o nó que escuta em {@code server}
   */
  Person(InetSocketAddress server, String node, String name, String room) throws IOException {
    this.name = name;
    this.node = node;
    this.room = room;
    socket.connect(server, 10_000);
    socket.setTcpNoDelay(true);
    send("{\"username\": \"" + name + "\", \"room\": \"" + room + "\"}");
    Background.run(this::hear);
  }

  private void hear() {
    try (InputStream in = socket.getInputStream();
        JsonParser parser = new JsonFactory().createParser(in)) {
      String who = null;
      String text = null;
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        if (token == JsonToken.VALUE_STRING && parser.currentName().equals("username")) {
          who = parser.getText();
        } else if (token == JsonToken.VALUE_STRING && parser.currentName().equals("message")) {
          text = parser.getText();
        } else if (token == JsonToken.END_OBJECT) {
          heard.add(new Heard(who, text));
        }
      }
    } catch (IOException e) {
      heard.add(new Heard("", e.toString()));
    } finally {
      ended = true;
    }
  }

  /** Diz, e anota; a quem já saiu, não se pede nada. */
  void say(String text) {
    if (!ended) {
      said.add(text);
      try {
        send(text);
      } catch (IOException e) {
        // Saiu neste instante: o que acabou de dizer não precisa chegar.
      }
    }
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(TestClient.frame(text.getBytes(UTF_8)));
  }

  boolean ended() {
    return ended;
  }

  /** Espera por esta mensagem, ou pelo fim; se ela veio. */
  boolean hears(String who, String text) {
    await(name + ", " + who + ": " + text)
        .atMost(90, SECONDS)
        .until(() -> ended || heard.contains(new Heard(who, text)));
    return heard.contains(new Heard(who, text));
  }

  /** O que ouviu deste, na ordem. */
  List<String> from(String who) {
    return heard.stream().filter(h -> h.who.equals(who)).map(Heard::text).toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
