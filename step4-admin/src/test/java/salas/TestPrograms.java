package salas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Programas em processos à parte, com as classes que os testes veem. Vivem pouco: só com o
 * compilador rápido da JVM e uma thread para recolher o lixo, arrancam com um quarto a menos de
 * CPU.
 */
final class TestPrograms {
  private TestPrograms() {}

  /** O comando que roda esta JVM com estes argumentos: opções, classe, argumentos do programa. */
  static List<String> java(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(args));
    return command;
  }

  /** O mesmo comando, por um shell que antes faz outra coisa: {@code ulimit -n 60}. Só em Unix. */
  static List<String> after(String shellCommand, List<String> command) {
    List<String> whole = new ArrayList<>(List.of("sh", "-c", shellCommand + "; exec \"$@\"", "sh"));
    whole.addAll(command);
    return whole;
  }

  static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Recolhe as linhas de erro do processo; o futuro se completa quando elas acabam. */
  static CompletableFuture<Void> collectErrors(Process process, Queue<String> lines) {
    return Background.run(
        () -> {
          try (BufferedReader errors =
              new BufferedReader(
                  new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            errors.lines().forEach(lines::add);
          } catch (IOException e) {
            lines.add("leitura dos erros interrompida: " + e);
          }
        });
  }
}
