package salas;

import java.util.ArrayList;
import java.util.List;

/**
 * Opções da linha de comando do servidor: as de {@link Options} e as salas.
 *
 * @param address endereço e porta em que escuta
 * @param rooms as salas pedidas com {@code --sala}
 */
record ServerOptions(Options address, RoomRegistry rooms) {
  /**
   * Lê {@code --host}, {@code --porta} e quantos {@code --sala NOME:LIMITE} houver.
   *
   * @throws IllegalArgumentException com uma linha em português, se algo não puder ser entendido
   */
  static ServerOptions parse(String... args) {
    RoomRegistry rooms = new RoomRegistry();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--sala")) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException("Falta o valor da opção --sala");
        }
        create(rooms, args[++i]);
      } else {
        others.add(args[i]);
      }
    }
    return new ServerOptions(Options.parse(others.toArray(String[]::new)), rooms);
  }

  private static void create(RoomRegistry rooms, String text) {
    // O último ':' separa; o nome pode ter outros.
    int colon = text.lastIndexOf(':');
    String limit = text.substring(colon + 1);
    if (colon < 0 || !limit.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "Sala inválida: \"" + text + "\" (use NOME:LIMITE, por exemplo Teste:2)");
    }
    rooms.create(text.substring(0, colon).strip(), Integer.parseInt(limit));
  }
}
