package salas.grader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

/**
 * O diário de uma correção: uma linha por entrega pronta, que já está no disco quando {@link
 * #append} volta. Se o corretor cair, retoma-se daqui. Pode ser usado por várias threads.
 */
final class Journal implements AutoCloseable {
  static final String FILE = "diario.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FileChannel channel;
  private final Map<String, SubmissionResult> done = new HashMap<>();
  private OptionalLong seed = OptionalLong.empty();

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Abre o diário de uma pasta de saída, criada se preciso.
   *
   * @param resume se é para continuar o que já houver
   * @throws IllegalArgumentException se já há um diário e não é para continuar, ou se outro
   *     corretor o usa agora; a mensagem é para uma pessoa
   */
  static Journal open(Path output, boolean resume) throws IOException {
    Path file = Files.createDirectories(output).resolve(FILE);
    if (!resume && hasResults(file)) {
      throw new IllegalArgumentException(
          "em %s já há uma correção: use --retomar para continuá-la, ou escolha outra pasta"
              .formatted(output));
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Journal journal = new Journal(channel);
    try {
      if (!journal.lock()) {
        throw new IllegalArgumentException("outro corretor está usando " + output);
      }
      journal.load();
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Reúne os diários destas pastas no de uma outra: a turma inteira se retoma de lá. O que um
   * anulou fica anulado, e corrige-se de novo.
   */
  static void join(List<Path> folders, Path output) throws IOException {
    Path file = Files.createDirectories(output).resolve(FILE);
    try (OutputStream joined = Files.newOutputStream(file)) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve(FILE))) {
          Files.copy(folder.resolve(FILE), joined);
          // Se a última linha ficou pela metade, a próxima não se emenda nela.
          joined.write('\n');
        }
      }
    }
  }

  /** Uma correção que parou antes da primeira entrega não tem nada a perder. */
  private static boolean hasResults(Path file) throws IOException {
    return Files.exists(file)
        && Files.readString(file, StandardCharsets.ISO_8859_1).contains("\"resultado\"");
  }

  private boolean lock() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void load() throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (all.hasRemaining() && channel.read(all) >= 0) {
      // Uma leitura pode trazer menos do que se pediu.
    }
    String text = new String(all.array(), StandardCharsets.UTF_8);
    text.lines().forEach(this::remember);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      // A última linha ficou pela metade: a próxima não pode se emendar nela.
      write("\n");
    }
  }

  private void remember(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry.has("semente")) {
        seed = OptionalLong.of(entry.get("semente").asLong());
      } else if (entry.has("anulado")) {
        done.clear();
      } else if (entry.has("resultado")) {
        SubmissionResult result = JSON.treeToValue(entry.get("resultado"), SubmissionResult.class);
        done.put(entry.get("chave").asText(), result);
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Cortada pela queda, ou de outra versão: aquela entrega é corrigida de novo.
    }
  }

  /** A semente da correção que se retoma, se o diário a tem. */
  OptionalLong seed() {
    return seed;
  }

  void recordSeed(long value) throws IOException {
    write(JSON.createObjectNode().put("semente", value));
  }

  /** O resultado já pronto desta entrega, se ainda vale; o que foi falha da máquina não vale. */
  synchronized Optional<SubmissionResult> find(String key) {
    return Optional.ofNullable(done.get(key)).filter(it -> it.verdict() != Verdict.INFRA);
  }

  /** Grava uma entrega pronta; só volta quando está no disco. */
  void append(String key, SubmissionResult result) throws IOException {
    ObjectNode entry = JSON.createObjectNode().put("chave", key);
    entry.set("resultado", JSON.valueToTree(result));
    write(entry);
  }

  /** Anula tudo o que está escrito até aqui. */
  void annul(String reason) throws IOException {
    write(JSON.createObjectNode().put("anulado", reason));
  }

  private void write(ObjectNode entry) throws IOException {
    write(entry + "\n");
  }

  private synchronized void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    channel.position(channel.size());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
