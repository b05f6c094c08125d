package salas.spi;

import java.util.ServiceLoader;
import picocli.CommandLine.Command;

/**
 * Quem decide que sala um pedido de entrada abre, como as salas privadas. O servidor não o conhece:
 * acha-o pelo {@link ServiceLoader}, mostra as opções que ele tiver na linha de comando e lhe
 * pergunta a cada handshake. Com o servidor no ar, só a thread do event loop.
 */
public interface RoomAccess {
  /** Todas as salas são abertas: o pedido abre a que tem o nome pedido. */
  RoomAccess OPEN = new Open();

  /** As salas do servidor, para quem decide: só nomes e números. */
  interface Rooms {
    /**
     * Cria uma sala e devolve o número dela, que nenhuma outra terá.
     *
     * @throws IllegalArgumentException com o motivo, em português, se não puder
     */
    int create(String name, int limit);

    /** O número da sala com esse nome, ou 0. */
    int idOf(String name);
  }

  /** Recebe as salas, antes de o servidor abrir a porta, e cria as suas. */
  void createRooms(Rooms rooms);

  /**
   * O nome da sala que este pedido abre.
   *
   * @param room o que veio como nome da sala
   * @param password nula, se não veio
   * @return {@code null} se não abre nenhuma; a resposta será a de uma sala que não existe
   */
  String opened(String room, String password);

  /** Diz se a sala com este número não abre a quem só sabe o nome dela. */
  boolean isPrivate(int id);

  /** O que houver nesta instalação, ou {@link #OPEN}. */
  static RoomAccess find() {
    return ServiceLoader.load(RoomAccess.class, RoomAccess.class.getClassLoader())
        .findFirst()
        .orElse(OPEN);
  }

  /** Não tem opções, e nada esconde. */
  @Command
  final class Open implements RoomAccess {
    @Override
    public void createRooms(Rooms rooms) {}

    @Override
    public String opened(String room, String password) {
      return room;
    }

    @Override
    public boolean isPrivate(int id) {
      return false;
    }
  }
}
