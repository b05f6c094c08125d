package salas.access;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import salas.spi.RoomAccess;

/**
 * As salas privadas de um servidor e o resumo da senha de cada uma; as senhas, não guarda. Depois
 * de montado, só a thread do event loop.
 */
public final class PrivateRooms {
  // Separa, para quem só pode mandar um nome de sala, o nome da senha.
  private static final char SEPARATOR = ':';

  // O resumo que se compara quando não há sala: senha nenhuma tem este.
  private static final byte[] NOBODY = PasswordDigest.randomBytes();

  private final RoomAccess.Rooms rooms;
  private final Function<String, byte[]> digest;
  // Pelo número da sala, que não se repete: outra sala com o mesmo nome é outra sala.
  private final Map<Integer, byte[]> digests = new HashMap<>();

  /**
   * @param rooms todas as salas do servidor, as abertas também
   */
  public PrivateRooms(RoomAccess.Rooms rooms) {
    this(rooms, new PasswordDigest()::of);
  }

  /**
   * @param digest o resumo de uma senha
   */
  PrivateRooms(RoomAccess.Rooms rooms, Function<String, byte[]> digest) {
    this.rooms = rooms;
    this.digest = digest;
  }

  /**
   * Cria uma sala que só esta senha abre.
   *
   * @throws IllegalArgumentException com o motivo, em português, se a sala não puder existir
   */
  public void create(String name, int limit, String password) {
    digests.put(rooms.create(name, limit), digest.apply(password));
  }

  /** Diz se a sala com este número é privada. */
  public boolean isPrivate(int id) {
    return digests.containsKey(id);
  }

  /** Como {@link RoomAccess#opened}. */
  // tag::opened[]
  public String opened(String room, String password) {
    String name = room;
    String said = password;
    int id = rooms.idOf(room); // <1>
    if (id != 0 && !isPrivate(id)) {
      return room;
    }
    int colon = room.indexOf(SEPARATOR);
    if (id == 0 && password == null && colon >= 0) { // <2>
      name = room.substring(0, colon);
      said = room.substring(colon + 1);
      id = rooms.idOf(name);
    }
    byte[] expected = digests.getOrDefault(id, NOBODY); // <3>
    byte[] actual = digest.apply(said == null ? "" : said); // <4>
    return MessageDigest.isEqual(actual, expected) ? name : null; // <5>
  }
  // end::opened[]
}
