package salas.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Onde um programa escuta, se o sistema conta (proc(5), {@code /proc/net/tcp}). */
final class Listeners {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

  /** TCP_LISTEN. */
  private static final String LISTENING = "0A";

  private static final int STATE = 3;
  private static final int INODE = 9;

  private Listeners() {}

  /** Como "127.0.0.1:5000"; vazio se em lugar nenhum, ou se não dá para saber. */
  static Set<String> of(ProcessTree tree) {
    Set<String> found = new TreeSet<>();
    try {
      List<String> sockets = tree.sockets();
      for (String[] line : lines()) {
        if (line.length > INODE && line[STATE].equals(LISTENING) && sockets.contains(line[INODE])) {
          found.add(address(line[1]));
        }
      }
    } catch (IOException | org.opentest4j.TestAbortedException e) {
      // Não é um Linux.
    }
    return found;
  }

  private static List<String[]> lines() throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (Path table : TABLES) {
      if (Files.exists(table)) {
        Files.readAllLines(table).forEach(line -> lines.add(line.strip().split("\\s+")));
      }
    }
    return lines;
  }

  /** Cada palavra de 32 bits do endereço vem na ordem de bytes da máquina; a porta, não. */
  private static String address(String hex) throws IOException {
    int colon = hex.indexOf(':');
    byte[] words = HexFormat.of().parseHex(hex.substring(0, colon));
    byte[] bytes = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = words[i / 4 * 4 + 3 - i % 4];
    }
    String host = InetAddress.getByAddress(bytes).getHostAddress();
    int port = Integer.parseInt(hex.substring(colon + 1), 16);
    return (host.contains(":") ? '[' + shorter(host) + ']' : host) + ':' + port;
  }

  private static String shorter(String host) {
    return host.equals("0:0:0:0:0:0:0:1") ? "::1" : host.equals("0:0:0:0:0:0:0:0") ? "::" : host;
  }
}
