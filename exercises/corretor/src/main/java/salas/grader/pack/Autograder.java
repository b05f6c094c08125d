package salas.grader.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * O que {@code run_autograder} roda no Gradescope: corrige {@code submission} com o comando de
 * sempre e grava {@code results/results.json.parcial}, que o script põe no lugar se tudo deu certo.
 * Se a correção falhou, não grava nada e sai com erro.
 */
final class Autograder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path root;

  private Autograder(Path root) {
    this.root = root;
  }

  public static void main(String[] args) {
    try {
      new Autograder(Path.of(args[0]).toAbsolutePath()).run();
    } catch (IOException e) {
      System.err.println("Este envio ficou sem nota: " + e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    try (Scratch scratch = new Scratch()) {
      Path output = scratch.folder();
      int exit = grade(output);
      if (exit != 0) {
        // O que houver na saída pode não ser dele.
        throw new IOException("o corretor saiu com " + exit);
      }
      ObjectNode results =
          (ObjectNode) MAPPER.readTree(only(output.resolve("gradescope")).toFile());
      addMetadata(results);
      Files.writeString(
          root.resolve("results/results.json.parcial"), MAPPER.writeValueAsString(results));
    }
  }

  private int grade(Path output) throws IOException, InterruptedException {
    Path source = root.resolve("source");
    String exercise = Files.readString(source.resolve("exercicio.txt")).strip();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            source.resolve("corretor.jar").toString(),
            "avaliar",
            "--exercicio",
            exercise,
            "--entregas",
            root.resolve("submission").toString(),
            // O Gradescope manda um envio por vez, com as pastas que o estudante quis.
            "--plataforma",
            "uma-entrega",
            "--saida",
            output.toString());
    return new ProcessBuilder(command).directory(source.toFile()).inheritIO().start().waitFor();
  }

  private static Path only(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("o veredito acima não tem uma");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      if (found.size() != 1) {
        throw new IOException("esperava uma entrega, e há " + found.size());
      }
      return found.get(0);
    }
  }

  /** O número do envio, para achar depois de que correção esta nota veio. */
  private void addMetadata(ObjectNode results) throws IOException {
    Path metadata = root.resolve("submission_metadata.json");
    if (Files.isRegularFile(metadata)) {
      JsonNode id = MAPPER.readTree(metadata.toFile()).path("id");
      results.withObject("/extra_data").put("envio", id.asText());
    }
  }
}
