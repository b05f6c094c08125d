package salas.grader.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * O nome de um arquivo que um navegador ou o Drive numerou para não apagar outro: "EchoServer
 * (1).java" é uma cópia mais nova de "EchoServer.java".
 *
 * @param plain o nome sem o número
 * @param number o número, ou 0 se não há
 */
public record VersionedName(String plain, int number) {
  private static final Pattern FORM = Pattern.compile("(.+?)[ _]?\\((\\d{1,4})\\)(\\.[^.]++)?");

  public static VersionedName of(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return new VersionedName(name, 0);
    }
    String extension = matcher.group(3) == null ? "" : matcher.group(3);
    return new VersionedName(matcher.group(1) + extension, Integer.parseInt(matcher.group(2)));
  }
}
