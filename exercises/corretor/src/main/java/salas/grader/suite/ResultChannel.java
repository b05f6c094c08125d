package salas.grader.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import salas.kit.run.Seal;

/**
 * As linhas do processo dos testes, conferidas uma a uma. Basta uma que ele não tenha escrito (sem
 * o selo, fora da ordem, depois do fim) ou um segundo resultado de um teste para nada mais valer.
 */
final class ResultChannel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> results = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private boolean complete;
  private boolean forged;

  private ResultChannel() {}

  static ResultChannel read(String out, Seal seal) {
    ResultChannel channel = new ResultChannel();
    int at = 0;
    for (int end = out.indexOf('\n'); end >= 0; end = out.indexOf('\n', at)) {
      channel.accept(seal.open(out.substring(at, end)));
      at = end + 1;
    }
    // Um resto sem fim de linha é de uma morte no meio da escrita; depois do fim, de outra pessoa.
    channel.forged |= channel.complete && at < out.length();
    return channel;
  }

  private void accept(Optional<String> line) {
    if (line.isEmpty() || complete) {
      forged = true;
      return;
    }
    JsonNode event = parse(line.get());
    switch (event.path("event").asText()) {
      case "result" -> forged |= results.put(event.path("method").asText(), event) != null;
      case "infra" -> problems.add(event.path("message").asText());
      case "end" -> complete = true;
      default -> {
        // O plano já é conhecido, e do resto nada depende.
      }
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a bancada selou o que não é JSON", e);
    }
  }

  /** Os resultados, pelo método do teste. */
  Map<String, JsonNode> results() {
    return results;
  }

  /** O que a bancada disse que falhou na máquina. */
  List<String> problems() {
    return problems;
  }

  /** Se a bancada chegou ao fim. */
  boolean isComplete() {
    return complete;
  }

  /** Se mais alguém escreveu aqui. */
  boolean isForged() {
    return forged;
  }
}
