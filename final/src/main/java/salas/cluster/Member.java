package salas.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Um nó da lista: o nome e onde ele escuta os outros nós.
 *
 * @param host nome ou endereço
 * @param port porta TCP
 */
public record Member(String name, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("([\\p{L}\\p{N}._-]{1,32})@([^@\\s]+):([0-9]{1,5})");

  /**
   * Lê {@code NOME@HOST:PORTA}; num endereço IPv6, o que vem depois do último dois-pontos é a
   * porta.
   *
   * @return {@code null} se não é isto, ou se a porta não vai de 1 a 65535
   */
  public static Member parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    int port = Integer.parseInt(form.group(3));
    return port < 1 || port > 65_535
        ? null
        : new Member(form.group(1), form.group(2).replaceAll("^\\[(.*)]$", "$1"), port);
  }

  @Override
  public String toString() {
    return name + "@" + host + ":" + port;
  }
}
