package salas.grader.sandbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * O ambiente dos processos filhos: o bastante para a JVM subir em qualquer sistema, e nada que mude
 * o comportamento dela ({@code JAVA_TOOL_OPTIONS}, {@code CLASSPATH}) ou conte um segredo.
 */
public final class CleanEnvironment {
  /** O que um sistema exige: PATH em todos; o resto é do Windows, que sem isto não abre socket. */
  private static final String[] KEPT = {
    "PATH", "SystemRoot", "SystemDrive", "windir", "TEMP", "TMP"
  };

  private CleanEnvironment() {}

  /** Uma cópia nova, com localidade fixa: acentos certos mesmo que a máquina esteja em "C". */
  public static Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    for (String name : KEPT) {
      String value = System.getenv(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    variables.put("LC_ALL", "C.UTF-8");
    return variables;
  }
}
