package salas;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Uma sala: número, nome, limite e participantes em ordem de chegada. Não sabe o que é um socket.
 * Só a thread do event loop mexe.
 */
final class Room {
  private final int id;
  private final String name;
  private final int limit;
  private final Set<Participant> participants = new LinkedHashSet<>();

  /**
   * @param id número que nenhuma outra sala tem nem teve
   * @param limit máximo de participantes
   * @throws IllegalArgumentException com o motivo, se o nome for vazio ou o limite não for positivo
   */
  Room(int id, String name, int limit) {
    checkName(name);
    if (limit < 1) {
      throw new IllegalArgumentException("O limite deve ser um número inteiro positivo.");
    }
    this.id = id;
    this.name = name;
    this.limit = limit;
  }

  /**
   * @throws IllegalArgumentException com o motivo, se o nome for vazio
   */
  static void checkName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("O nome da sala não pode ficar vazio.");
    }
  }

  int id() {
    return id;
  }

  String name() {
    return name;
  }

  int limit() {
    return limit;
  }

  boolean isFull() {
    return participants.size() >= limit;
  }

  /** Cópia da lista, em ordem de chegada. */
  List<Participant> participants() {
    return new ArrayList<>(participants);
  }

  /** Entra e avisa a todos, inclusive a quem entrou. Verifique antes se há vaga. */
  void join(Participant participant) {
    participants.add(participant);
    broadcast(new ServerMessage(participant.name(), ServerMessage.JOINED), null);
  }

  /** Sai e avisa a quem ficou. */
  void leave(Participant participant) {
    participants.remove(participant);
    broadcast(new ServerMessage(participant.name(), ServerMessage.LEFT), null);
  }

  /** Leva a fala de um participante a todos os outros. */
  void say(Participant sender, String text) {
    broadcast(new ServerMessage(sender.name(), text), sender);
  }

  // tag::close[]
  /** Avisa a todos que a sala acabou e os dispensa. */
  void close() {
    broadcast(new ServerMessage(ServerMessage.SYSTEM, ServerMessage.ROOM_CLOSED), null);
    List<Participant> everybody = participants();
    participants.clear(); // <1>
    everybody.forEach(Participant::disconnect);
  }

  // end::close[]

  // tag::broadcast[]
  private void broadcast(ServerMessage message, Participant except) {
    ByteBuffer encoded = message.encode(); // <1>
    for (Participant participant : participants) {
      if (participant != except) {
        participant.send(encoded); // <2>
      }
    }
  }
  // end::broadcast[]
}
