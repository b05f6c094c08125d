package salas.grader.intake;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reconhece, num JDK que não os conhece, os nomes e as formas que o Java ganhou depois do 17: o
 * javac só diria que não existem.
 */
final class NewerJava {
  /** De cada versão, o que chegou nela e aparece em trabalhos de redes e de concorrência. */
  private static final Map<Integer, Pattern> ARRIVED =
      Map.of(
          21,
          Pattern.compile(
              "Thread\\.(?:ofVirtual|ofPlatform|startVirtualThread)\\b|newVirtualThreadPerTaskExecutor"
                  + "|\\.(?:getFirst|getLast|removeFirst|removeLast|reversed)\\(\\)"
                  + "|\\bcase\\s++\\w++\\s++\\w++\\s*+->|\\binstanceof\\s++\\w++\\("),
          25,
          Pattern.compile(
              "\\bIO\\.(?:println|print|readln)\\(|\\bimport\\s++module\\b|\\bScopedValue\\b"
                  + "|(?m)(?:^|;)\\h*+void\\s++main\\("));

  private NewerJava() {}

  /** Se algum dos textos usa algo que chegou depois desta versão. */
  static boolean isIn(Collection<SourceText> texts, int release) {
    return ARRIVED.entrySet().stream()
        .filter(arrived -> arrived.getKey() > release)
        .anyMatch(
            arrived -> texts.stream().anyMatch(it -> arrived.getValue().matcher(it.text()).find()));
  }
}
