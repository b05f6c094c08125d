package salas.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import salas.ProtocolAccess;

/**
 * O que um ocioso diz ao chegar e o que tem de ouvir: é a prova de que o servidor já o está
 * atendendo, e não só o kernel, na fila do accept.
 */
record Greeting(byte[] hello, byte[] answer) {

  /** Como cada um cumprimenta, pela ordem de chegada. */
  interface Style {
    Greeting of(int number);
  }

  /** Num eco, um byte que volta. */
  static final Style ECHO = number -> new Greeting(new byte[] {'?'}, new byte[] {'?'});

  /** O nome de um participante, numa sala. */
  static String name(int number) {
    return "ocioso-" + number;
  }

  /** Em salas, o pedido para entrar na sua vez numa delas, e o aviso da própria entrada. */
  static Style rooms(List<String> rooms, int perRoom) {
    return number -> {
      String name = name(number);
      String answer = "{\"username\": \"" + name + "\", \"message\": \"*** ENTROU NA SALA ***\"}";
      return new Greeting(
          ProtocolAccess.handshake(name, rooms.get(number / perRoom)).array(),
          answer.getBytes(StandardCharsets.US_ASCII));
    };
  }
}
