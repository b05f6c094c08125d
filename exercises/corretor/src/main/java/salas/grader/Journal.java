package salas.grader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.Verdict;

/**
 * O diário de uma correção: uma linha por entrega que começa e outra quando fica pronta, que já
 * está no disco quando {@link #append} volta. Se o corretor cair, retoma-se daqui. Enquanto ele
 * vive, o que vale é a sua cópia na memória: se alguém mexe no arquivo, ele volta a ser o que era,
 * e quem estava em correção é suspeito. Pode ser usado por várias threads.
 */
final class Journal implements AutoCloseable {
  static final String FILE = "diario.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TOUCHED =
      "Alguém mexeu no diário da correção enquanto esta entrega rodava; o diário voltou a ser o que"
          + " era. Foi ela ou, fora do isolamento forte, outra corrigida ao mesmo tempo.";

  private final GuardedFile file;
  private final Map<String, SubmissionResult> done = new HashMap<>();
  private final Unfinished unfinished = new Unfinished();
  private final Set<String> suspects = new HashSet<>();
  private OptionalLong seed = OptionalLong.empty();

  private Journal(GuardedFile file) {
    this.file = file;
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
    Journal journal = new Journal(openFile(file, output));
    try {
      journal.load();
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.file.close();
      throw e;
    }
  }

  private static GuardedFile openFile(Path file, Path output) throws IOException {
    try {
      return new GuardedFile(file);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("outro corretor está usando " + output, e);
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

  private void load() throws IOException {
    String text = file.text();
    text.lines().forEach(this::remember);
    unfinished.died();
    if (!text.isEmpty() && !text.endsWith("\n")) {
      // A última linha ficou pela metade: a próxima não pode se emendar nela.
      file.append("\n");
    }
  }

  private void remember(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry.has("semente")) {
        seed = OptionalLong.of(entry.get("semente").asLong());
        // Cada correção começa por esta linha: o que a anterior deixou aberto já não está rodando.
        unfinished.died();
      } else if (entry.has("comecou")) {
        unfinished.started(entry.get("comecou").asText());
      } else if (entry.has("parou")) {
        unfinished.stopped();
      } else if (entry.has("anulado")) {
        done.clear();
      } else if (entry.has("resultado")) {
        SubmissionResult result = JSON.treeToValue(entry.get("resultado"), SubmissionResult.class);
        done.put(entry.get("chave").asText(), result);
        unfinished.finished(entry.get("chave").asText());
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

  /**
   * O resultado já pronto desta entrega, se ainda vale. O que foi falha da máquina não vale, nem o
   * que é suspeito: pode ter sido vítima de outra.
   */
  synchronized Optional<SubmissionResult> find(String key) {
    return Optional.ofNullable(done.get(key))
        .filter(it -> it.verdict() != Verdict.INFRA && it.verdict() != Verdict.SUSPECT);
  }

  /** Se o corretor já morreu corrigindo esta entrega, e só ela. */
  synchronized boolean wasBroughtDownBy(String key) {
    return unfinished.isGuilty(key);
  }

  /** Se o corretor já parou corrigindo esta entrega e outras: agora ela vai sozinha. */
  synchronized boolean isInDoubt(String key) {
    return unfinished.isDoubtful(key);
  }

  /** Anota que uma entrega vai começar: se o corretor não voltar dela, sabe-se de quem foi. */
  synchronized void start(String key) throws IOException {
    write(JSON.createObjectNode().put("comecou", key));
    unfinished.started(key);
  }

  /**
   * Grava uma entrega pronta; só volta quando está no disco.
   *
   * @return o que foi gravado: o mesmo, ou nenhum, se alguém mexeu no diário enquanto ela rodava
   */
  synchronized SubmissionResult append(String key, SubmissionResult result) throws IOException {
    restore();
    SubmissionResult kept =
        suspects.remove(key)
            ? Annulment.of(result, Verdict.SUSPECT, TOUCHED, "alguém mexeu no diário")
            : result;
    ObjectNode entry = JSON.createObjectNode().put("chave", key);
    entry.set("resultado", JSON.valueToTree(kept));
    write(entry);
    unfinished.finished(key);
    return kept;
  }

  /**
   * Se o arquivo não é o que este corretor escreveu, devolve-o ao que era.
   *
   * @return se alguém tinha mexido
   */
  synchronized boolean restore() throws IOException {
    boolean touched = file.restore();
    if (touched) {
      suspects.addAll(unfinished.running());
    }
    return touched;
  }

  /** Anula tudo o que está escrito até aqui. */
  void annul(String reason) throws IOException {
    write(JSON.createObjectNode().put("anulado", reason));
  }

  private synchronized void write(ObjectNode entry) throws IOException {
    file.append(entry + "\n");
  }

  /** Larga o arquivo; quem ainda estava em correção fica anotado como interrompido. */
  @Override
  public synchronized void close() throws IOException {
    if (file.isOpen() && !unfinished.running().isEmpty()) {
      write(JSON.createObjectNode().put("parou", true));
    }
    file.close();
  }
}
