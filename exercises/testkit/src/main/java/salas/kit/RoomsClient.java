package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * O lado do cliente do protocolo das salas, sobre uma conversa: manda quadros (cabeçalho de dez
 * bytes e conteúdo) e espera mensagens {@code {"username": …, "message": …}}, comparadas pelo que
 * dizem, não importa como os bytes foram escritos, cortados ou colados.
 */
public final class RoomsClient implements AutoCloseable {
  /** O remetente das mensagens do próprio servidor. */
  public static final String SYSTEM = "Sistema";

  public static final String JOINED = "*** ENTROU NA SALA ***";
  public static final String LEFT = "*** SAIU DA SALA ***";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Conversation conversation;
  private final RoomsMessages messages = new RoomsMessages();

  /** Sobre uma conexão que já existe. */
  public RoomsClient(Conversation conversation) {
    this.conversation = conversation;
  }

  /** Conecta-se, sem dizer nada. */
  public static RoomsClient connect(Program program, String party) {
    return new RoomsClient(program.connect(party));
  }

  /** Conecta-se, pede para entrar na sala e espera o aviso da própria entrada. */
  public static RoomsClient join(Program program, String name, String room) {
    RoomsClient client = ask(program, name, room);
    client.expect(name, JOINED);
    return client;
  }

  /** Conecta-se e pede para entrar na sala; não espera a resposta. */
  public static RoomsClient ask(Program program, String name, String room) {
    RoomsClient client = connect(program, name);
    client.conversation.send(handshake(name, room));
    return client;
  }

  /** Um quadro: o tamanho em bytes, em dez caracteres, e o texto em UTF-8. */
  public static byte[] frame(String text) {
    byte[] payload = text.getBytes(UTF_8);
    return Bytes.concat(header(Integer.toString(payload.length)), payload);
  }

  /** Um cabeçalho com isto escrito, completado com espaços até dez bytes. */
  public static byte[] header(String length) {
    return String.format("%-10s", length).getBytes(UTF_8);
  }

  /** O quadro com que se entra numa sala. */
  public static byte[] handshake(String name, String room) {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      generator.writeStartObject();
      generator.writeStringField("username", name);
      generator.writeStringField("room", room);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frame(json.toString());
  }

  /** A conversa por baixo, para mandar bytes quaisquer. */
  public Conversation conversation() {
    return conversation;
  }

  /** Fala na sala. */
  public void say(String text) {
    conversation.send(frame(text));
  }

  /** Espera que a próxima mensagem seja esta. */
  public void expect(String username, String text) {
    next(username, text, conversation.party() + " esperava a mensagem ");
  }

  /** Espera que nada chegue antes desta mensagem, que tem de vir depois do que não devia vir. */
  public void expectNothingBefore(String username, String text) {
    next(username, text, "Nada devia chegar a " + conversation.party() + " antes da mensagem ");
  }

  /**
   * Espera esta mensagem, deixando passar antes dela as de {@code other}, que podem vir ou não.
   *
   * @return quantas passaram
   */
  public int expectPassing(String username, String text, String other) {
    String expectation = conversation.party() + " esperava a mensagem " + show(username, text);
    int passed = 0;
    RoomsMessages.Message message;
    while (!(message = receive(expectation)).says(username, text)) {
      if (!message.username().equals(other)) {
        throw conversation.answer(
            expectation + ", e veio " + describe(message) + ".", message.symptom());
      }
      passed++;
    }
    return passed;
  }

  /** Espera o que o servidor diz em nome próprio, como {@code 404}. */
  public void expectSystem(String text) {
    expect(SYSTEM, text);
  }

  public void expectJoined(String name) {
    expect(name, JOINED);
  }

  public void expectLeft(String name) {
    expect(name, LEFT);
  }

  /**
   * Espera esta mensagem de um jeito que o cliente original também entenda: ele lê um byte de cada
   * vez, decodifica cada um sozinho e acha que ela acaba no primeiro byte <code>}</code>.
   */
  public void expectForOriginal(String username, String text) {
    RoomsMessages.Message message =
        next(username, text, conversation.party() + " esperava a mensagem ");
    byte[] bytes = message.bytes();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        throw wrongForOriginal(i, bytes, "não é ASCII");
      }
      if (bytes[i] == '}' && i < bytes.length - 1) {
        throw wrongForOriginal(i, bytes, "é um } antes do fim da mensagem");
      }
    }
  }

  private Failure wrongForOriginal(int at, byte[] bytes, String what) {
    return conversation.answer(
        "O cliente original não entende esta mensagem: o byte de número "
            + (at + 1)
            + " dela "
            + what
            + ". Veio "
            + Bytes.show(bytes)
            + ".",
        Symptom.DIFFERENT);
  }

  /** A próxima mensagem, qualquer que seja; devolve o texto dela. */
  public String receiveFrom(String username) {
    String expectation =
        conversation.party() + " esperava uma mensagem de " + Bytes.visible(username);
    RoomsMessages.Message message = receive(expectation);
    if (!message.username().equals(username)) {
      throw conversation.answer(
          expectation + ", e veio " + describe(message) + ".", message.symptom());
    }
    return message.text();
  }

  /** Espera o fim da conexão em ordem (−1, e não RST), sem mais nada antes. */
  public void expectEnd() {
    RoomsMessages.Message extra = messages.poll();
    if (extra != null) {
      throw conversation.answer(
          "Esperava o fim da conexão, e veio " + describe(extra) + ".", Symptom.EXTRA);
    }
    if (!new String(messages.unfinished(), UTF_8).isBlank()) {
      throw conversation.answer(
          "Esperava o fim da conexão, e vieram bytes a mais: "
              + Bytes.show(messages.unfinished())
              + ".",
          Symptom.EXTRA);
    }
    conversation.expectEnd();
  }

  /** Sai em ordem: encerra a ida, e espera o servidor encerrar a volta. */
  public void leave() {
    conversation.shutdownOutput();
    expectEnd();
  }

  /** Cai sem se despedir (RST). */
  public void reset() {
    conversation.reset();
  }

  @Override
  public void close() {
    conversation.close();
  }

  private RoomsMessages.Message next(String username, String text, String lead) {
    String expectation = lead + show(username, text);
    RoomsMessages.Message message = receive(expectation);
    if (!message.says(username, text)) {
      throw conversation.answer(
          expectation + ", e veio " + describe(message) + ".", message.symptom());
    }
    return message;
  }

  private RoomsMessages.Message receive(String expectation) {
    RoomsMessages.Message message;
    while ((message = messages.poll()) == null) {
      String stillMissing = expectation + unfinished();
      byte[] piece = conversation.receiveSome(BUFFER_BYTES, stillMissing);
      if (piece.length == 0) {
        throw conversation.answer(stillMissing + ", e a conexão acabou antes.", Symptom.END);
      }
      feed(piece, expectation);
    }
    return message;
  }

  private String unfinished() {
    byte[] bytes = messages.unfinished();
    return bytes.length == 0 ? "" : "; só veio " + Bytes.show(bytes) + ", que não está inteiro";
  }

  private void feed(byte[] piece, String expectation) {
    try {
      messages.feed(piece);
    } catch (IOException e) {
      throw conversation.mismatch().notAMessage(messages.unfinished(), expectation);
    }
  }

  private static String describe(RoomsMessages.Message message) {
    return "a mensagem " + show(message.username(), message.text());
  }

  private static String show(String username, String text) {
    return Bytes.show(text.getBytes(UTF_8)) + " de " + Bytes.show(username.getBytes(UTF_8));
  }
}
