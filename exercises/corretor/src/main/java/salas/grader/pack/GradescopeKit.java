package salas.grader.pack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import salas.grader.intake.ExerciseFolder;

/** O zip do autograder do Gradescope: dois scripts, o corretor e um exercício, sem a solução. */
final class GradescopeKit {
  private static final String SETUP =
      """
      #!/bin/sh
      # O Gradescope roda isto uma vez, ao montar a imagem.
      set -e
      if ! command -v javac >/dev/null 2>&1; then
        apt-get update
        apt-get install -y openjdk-17-jdk-headless
      fi
      """;

  /**
   * Sem nota (falha da máquina), sai com erro e não deixa results.json: nunca vira zero. É este
   * script quem o põe no lugar, e só se o corretor chegou ao fim: o que uma entrega deixar ali
   * antes de matar o corretor não é a nota dela.
   */
  private static final String RUN =
      """
      #!/bin/sh
      # O Gradescope roda isto a cada envio.
      raiz="${SALAS_AUTOGRADER:-/autograder}"
      nota="$raiz/results/results.json"
      cd "$raiz/source" || exit 1
      mkdir -p "$raiz/results"
      rm -rf "$nota"
      if java -cp corretor.jar salas.grader.pack.Autograder "$raiz"; then
        rm -rf "$nota"
        mv "$nota.parcial" "$nota"
      else
        rm -rf "$nota" "$nota.parcial"
        exit 1
      fi
      """;

  private GradescopeKit() {}

  static Kit of(ExerciseFolder exercise, Path jar) throws IOException {
    Kit kit = new Kit();
    kit.put("setup.sh", SETUP);
    kit.put("run_autograder", RUN);
    kit.put("corretor.jar", jar);
    kit.put("exercicio.txt", exercise.id() + "\n");
    String folder = "exercises/" + StudentKit.name(exercise);
    kit.putTree(folder + "/src", exercise.root().resolve("src"));
    kit.put(folder + "/pom.xml", exercise.root().resolve("pom.xml"));
    return kit;
  }

  /**
   * O arquivo de que este programa foi carregado.
   *
   * @throws IllegalArgumentException se não é um jar; a mensagem é para uma pessoa
   */
  static Path ownJar() {
    try {
      Path self =
          Path.of(GradescopeKit.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(self)) {
        return self;
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("o endereço do próprio corretor não se entende", e);
    }
    throw new IllegalArgumentException("rode pelo corretor.jar para empacotar o autograder");
  }
}
