package salas.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Separa os métodos de um fonte Java. Não é um compilador: conta com a formatação que o build
 * confere (membros com dois espaços de recuo).
 */
final class JavaMembers {
  private static final Pattern METHOD = Pattern.compile("^  [\\w<@][^=]*?\\b(\\w+)\\([^=]*");
  private static final Pattern LEAD = Pattern.compile("^(  /\\*\\*.*|   \\*.*|  //.*|  @.*)");

  private JavaMembers() {}

  /** Cada método, pelo nome, com o seu Javadoc; os de mesmo nome ficam juntos. */
  static Map<String, List<String>> of(List<String> source) {
    Map<String, List<String>> members = new LinkedHashMap<>();
    for (int i = 0; i < source.size(); i++) {
      Matcher method = METHOD.matcher(source.get(i));
      if (method.matches() && !LEAD.matcher(source.get(i)).matches()) {
        int end = end(source, i);
        members
            .computeIfAbsent(method.group(1), name -> new ArrayList<>())
            .addAll(source.subList(start(source, i), end));
        i = end - 1;
      }
    }
    return members;
  }

  private static int start(List<String> source, int declaration) {
    int start = declaration;
    while (start > 0 && LEAD.matcher(source.get(start - 1)).matches()) {
      start--;
    }
    return start;
  }

  private static int end(List<String> source, int declaration) {
    int end = declaration;
    // Um método de interface acaba no ponto e vírgula; um vazio, na própria linha.
    while (end < source.size() && !source.get(end).matches("  }|  \\S.*(;|\\{})")) {
      end++;
    }
    return Math.min(end + 1, source.size());
  }
}
