package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Um exercício pequeno, com dois arquivos pedidos e um dado, para testar a recepção. */
final class SampleExercise {
  static final String MAIN = "ex90/EchoServer.java";
  static final String CONNECTION = "ex90/Connection.java";
  static final String GIVEN = "ex90/Given.java";

  private SampleExercise() {}

  static ExerciseFolder create(Path exercises) throws IOException {
    Path root = exercises.resolve("ex90-amostra");
    write(
        root.resolve("src/test/resources/exercicio.properties"),
        """
        exercicio=ex90
        titulo=Amostra de ação
        principal=ex90.EchoServer
        papel=servidor
        testes=ex90.EchoServerTest
        entrega=ex90/EchoServer.java ex90/Connection.java
        capitulo=passo1
        erro.uma-leitura.nome=uma leitura é uma mensagem
        erro.uma-leitura.explicacao=Uma leitura traz o que já chegou.
        erro.uma-leitura.secao=eq-uma-leitura
        erro.uma-leitura.reprova=second first
        """);
    write(root.resolve("src/main/java").resolve(MAIN), main("// TODO"));
    write(root.resolve("src/main/java").resolve(CONNECTION), connection("0"));
    write(
        root.resolve("src/main/java").resolve(GIVEN),
        "package ex90;\n\nclass Given {\n  static final int VALUE = 42;\n}\n");
    write(root.resolve("erradas/uma-leitura").resolve(CONNECTION), connection("1"));
    write(root.resolve("solucao").resolve(CONNECTION), connection("2"));
    return ExerciseFolder.find(exercises, "ex90");
  }

  /** A classe principal, com isto no corpo de main. */
  static String main(String body) {
    return "package ex90;\n\npublic class EchoServer {\n"
        + "  public static void main(String[] args) {\n"
        + "    "
        + body
        + "\n"
        + "    System.out.println(Connection.value() + Given.VALUE);\n  }\n}\n";
  }

  static String connection(String value) {
    return "package ex90;\n\nclass Connection {\n  static int value() {\n    return "
        + value
        + ";\n  }\n}\n";
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
