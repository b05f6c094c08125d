package ex06;

import java.util.HashMap;
import java.util.Map;

/**
 * As salas e as suas regras. Cada método é um acontecimento, e só a thread do laço os chama. Ao que
 * foi recusado com finish ou drop não acontece mais nada.
 */
final class Rooms {
  private final Map<String, Room> rooms = new HashMap<>();

  void create(String name, int limit) {
    rooms.put(name, new Room(limit));
  }

  /** Alguém acaba de se apresentar, e quer entrar nesta sala. */
  void entered(Member who, String roomName) {
    // TODO: deixe entrar, ou recuse. Por enquanto, todos são recusados, e sem explicação.
    who.finish();
  }

  /** Alguém que entrou diz isto na sala em que está. */
  void said(Member who, String text) {
    // TODO
  }

  /** Alguém que entrou encerrou a conexão em ordem (FIN). O resto do encerramento não é daqui. */
  void ended(Member who) {
    // TODO
  }

  /** A conexão de alguém que entrou caiu (RST). Não dá para mandar mais nada a essa pessoa. */
  void dropped(Member who) {
    // TODO
  }
}
