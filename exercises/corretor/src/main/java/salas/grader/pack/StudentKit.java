package salas.grader.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import salas.grader.intake.ExerciseFolder;

/**
 * O kit do estudante: o que {@code mvn -f exercises/pom.xml -pl … -am test} precisa, e mais nada.
 * Nunca leva {@code solucao}, {@code erradas}, {@code ataques} nem o corretor.
 */
final class StudentKit {
  static final String FOLDER = "salas-exercicios/";

  /** O que vai de cada exercício; o que não está aqui fica. */
  private static final List<String> PARTS =
      List.of("pom.xml", "ENUNCIADO.adoc", "DICAS.adoc", "src");

  private StudentKit() {}

  /**
   * @param exercises a pasta {@code exercises/}
   */
  static Kit of(Path exercises, List<ExerciseFolder> chosen) throws IOException {
    Kit kit = new Kit();
    Path root = exercises.toAbsolutePath().normalize().getParent();
    kit.put(FOLDER + "pom.xml", withoutModules(Files.readString(root.resolve("pom.xml"))));
    kit.put(
        FOLDER + "exercises/pom.xml",
        withModules(Files.readString(exercises.resolve("pom.xml")), chosen));
    kit.putTree(FOLDER + "exercises/.mvn", exercises.resolve(".mvn"));
    kit.put(FOLDER + "exercises/testkit/pom.xml", exercises.resolve("testkit/pom.xml"));
    kit.putTree(FOLDER + "exercises/testkit/src/main", exercises.resolve("testkit/src/main"));
    for (ExerciseFolder exercise : chosen) {
      for (String part : PARTS) {
        kit.putTree(
            FOLDER + "exercises/" + name(exercise) + "/" + part, exercise.root().resolve(part));
      }
    }
    kit.put(FOLDER + "LEIAME.txt", readme(chosen));
    return kit;
  }

  static String name(ExerciseFolder exercise) {
    return exercise.root().getFileName().toString();
  }

  /** O pom da raiz só serve de pai: os módulos que ele lista não vão no kit. */
  private static String withoutModules(String pom) {
    return pom.replaceFirst("(?s)[ \\t]*<modules>.*?</modules>\\R+", "");
  }

  private static String withModules(String pom, List<ExerciseFolder> chosen) {
    String modules =
        chosen.stream()
            .map(exercise -> "    <module>" + name(exercise) + "</module>\n")
            .collect(Collectors.joining());
    return pom.replaceFirst(
        "(?s)[ \\t]*<modules>.*?</modules>",
        "  <modules>\n    <module>testkit</module>\n" + modules + "  </modules>");
  }

  private static String readme(List<ExerciseFolder> chosen) {
    String list =
        chosen.stream()
            .map(exercise -> "  %s: %s\n".formatted(name(exercise), exercise.title()))
            .collect(Collectors.joining());
    return """
    Salas: do eco bloqueante ao select(). Os exercícios.

    Você precisa de JDK 17 ou mais novo e Maven 3.8 ou mais novo, em Linux, Windows ou macOS.

    Os exercícios:

    %s
    Cada pasta de exercises tem ENUNCIADO.adoc (o que fazer) e DICAS.adoc (três níveis: leia um de
    cada vez). Comece pelo enunciado. O código a mudar fica em src/main/java. Para rodar os testes,
    nesta pasta:

      mvn -f exercises/pom.xml -pl %s -am test

    Da primeira vez o Maven baixa o que precisa. Também serve abrir exercises/pom.xml numa IDE e
    usar a seta verde da classe de testes, em src/test/java. Antes de você começar, os testes
    reprovam: é assim que deve ser. Cada reprovação mostra a conversa, o que se esperava e o que
    investigar; comece pelo primeiro teste reprovado da lista de pontos. O que se entrega são só os
    arquivos que o enunciado diz.

    O livro não vem neste pacote: peça a quem dá a aula. Onde o enunciado, ou uma reprovação, diz
    docs/target/site/passo2.html, é a página dele com esse nome.
    """
        .formatted(list, name(chosen.get(0)));
  }
}
