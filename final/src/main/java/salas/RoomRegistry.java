package salas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import salas.spi.RoomAccess;

/**
 * As salas que existem, na ordem em que foram criadas. Quem monta o servidor as entrega à thread do
 * event loop; dali em diante só ela mexe.
 */
final class RoomRegistry {
  // Nenhum nome começa assim: espaços nas pontas não contam.
  private static final String PRIVATE = "\n";

  private final int maxNameLength;
  private final TurnBatches turn = new TurnBatches();
  private final ThreadConfinement confinement = new ThreadConfinement();
  // Pela chave do nome.
  private final Map<String, Room> rooms = new LinkedHashMap<>();
  private RoomAccess access = RoomAccess.OPEN;
  private int lastId;

  /**
   * @param maxNameLength caracteres do maior nome de sala
   */
  RoomRegistry(int maxNameLength) {
    this.maxNameLength = maxNameLength;
  }

  /**
   * Cria uma sala, com um número que nenhuma outra teve. Espaços nas pontas do nome não contam.
   *
   * @throws IllegalArgumentException com o motivo, se já existir uma com esse nome, o nome não
   *     servir ou o limite não for positivo
   */
  Room create(String wantedName, int limit) {
    String name = Names.trim(wantedName);
    checkName(name);
    if (limit < 1) {
      throw new IllegalArgumentException("O limite deve ser um número inteiro positivo.");
    }
    Room room = new Room(lastId + 1, name, limit, turn);
    lastId++;
    rooms.put(Names.key(name), room);
    return room;
  }

  /**
   * Verifica se uma sala nova pode ter esse nome. Espaços nas pontas não contam.
   *
   * @throws IllegalArgumentException com o motivo, se já existir uma ou o nome não servir
   */
  void checkName(String wantedName) {
    confinement.check();
    String name = Names.trim(wantedName);
    String problem = Names.problem(name, maxNameLength);
    if (problem != null) {
      throw new IllegalArgumentException("Nome de sala inválido: " + problem + ".");
    }
    if (rooms.containsKey(Names.key(name))) {
      throw new IllegalArgumentException("Já existe uma sala com o nome \"" + name + "\".");
    }
  }

  /** A sala com esse nome, comparado por {@link Names#key}, ou {@code null}. */
  Room find(String name) {
    confinement.check();
    return rooms.get(Names.key(Names.trim(name)));
  }

  /** Daqui em diante, é este quem decide que sala um pedido abre; antes, ele cria as suas. */
  void setAccess(RoomAccess newAccess) {
    newAccess.createRooms(
        new RoomAccess.Rooms() {
          @Override
          public int create(String name, int limit) {
            return RoomRegistry.this.create(name, limit).id();
          }

          @Override
          public int idOf(String name) {
            Room room = find(name);
            return room == null ? 0 : room.id();
          }
        });
    access = newAccess;
  }

  /** A sala que este pedido abre, ou {@code null}. */
  Room opened(Handshake handshake) {
    String name = access.opened(handshake.room(), handshake.password());
    return name == null ? null : find(name);
  }

  /** Por que esta sala é conhecida em outras máquinas: uma privada nunca é tida por uma aberta. */
  String key(Room room) {
    return (isPrivate(room) ? PRIVATE : "") + Names.key(room.name());
  }

  /** A sala com esta {@link #key}, ou {@code null}. */
  Room withKey(String key) {
    Room room = find(key);
    return room != null && key(room).equals(key) ? room : null;
  }

  /** Diz se a sala só abre a quem sabe a senha dela. */
  boolean isPrivate(Room room) {
    return access.isPrivate(room.id());
  }

  /** Tira a sala do registro e a encerra. */
  void close(Room room) {
    confinement.check();
    rooms.remove(Names.key(room.name()));
    room.close();
  }

  /**
   * A mesma sala, vazia outra vez, sem avisar ninguém: quem estava nela fica numa que já não há.
   */
  void renew(Room room) {
    confinement.check();
    rooms.put(Names.key(room.name()), new Room(room.id(), room.name(), room.limit(), turn));
  }

  /** Cópia da lista de salas. */
  List<Room> all() {
    confinement.check();
    return new ArrayList<>(rooms.values());
  }

  /** Os lotes da rodada de todas estas salas. */
  TurnBatches turn() {
    return turn;
  }

  /** Quem chama deixa de ser a dona das salas; a próxima thread que mexer passa a ser. */
  void handOver() {
    confinement.release();
  }
}
