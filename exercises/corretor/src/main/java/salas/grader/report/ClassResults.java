package salas.grader.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import salas.grader.verdict.Outcome;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.SubmissionResult.Environment;
import salas.grader.verdict.SubmissionResult.Misconception;
import salas.grader.verdict.TestResult;
import salas.grader.verdict.Verdict;

/** Uma correção já gravada: o que há em {@code resultados.json}, de volta. */
public record ClassResults(ClassInfo info, List<SubmissionResult> results) {
  public static final String FILE = "resultados.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Lê os resultados que uma correção deixou numa pasta.
   *
   * @throws IllegalArgumentException se ali não há resultados deste corretor; a mensagem é para uma
   *     pessoa
   */
  public static ClassResults read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("não achei resultados em " + file);
    }
    try {
      JsonNode tree = MAPPER.readTree(Files.readString(file));
      if (tree.path("esquema").asText().equals(CanonicalJson.CLASS_SCHEMA)) {
        return new ClassResults(info(tree), results(tree.required("entregas")));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Cortado, ou de outro programa: a mensagem é a mesma.
    }
    throw new IllegalArgumentException("não são resultados deste corretor: " + file);
  }

  private static ClassInfo info(JsonNode tree) throws JsonProcessingException {
    JsonNode part = tree.required("parte");
    return new ClassInfo(
        text(tree, "exercicio"),
        text(tree, "titulo"),
        text(tree, "pasta"),
        text(tree, "turma"),
        text(tree, "data"),
        text(tree, "livro"),
        texts(tree.required("achados")),
        part.isNull()
            ? null
            : new Part(
                number(part, "numero"), number(part, "de"), number(part, "entregasDaTurma")));
  }

  private static List<SubmissionResult> results(JsonNode array) throws JsonProcessingException {
    List<SubmissionResult> results = new ArrayList<>();
    for (JsonNode each : array) {
      results.add(result(each));
    }
    return List.copyOf(results);
  }

  private static SubmissionResult result(JsonNode tree) throws JsonProcessingException {
    return new SubmissionResult(
        text(tree, "exercicio"),
        text(tree, "estudante"),
        text(tree, "participante"),
        text(tree, "origem"),
        MAPPER.treeToValue(tree.required("veredito"), Verdict.class),
        text(tree, "explicacao"),
        texts(tree.required("avisos")),
        tests(tree.required("testes")),
        text(tree, "saida"),
        misconceptions(tree.required("erros")),
        tree.required("semente").asLong(),
        environment(tree.required("ambiente")),
        text(tree, "sha256"),
        tree.required("milissegundos").asLong());
  }

  private static List<TestResult> tests(JsonNode array) throws JsonProcessingException {
    List<TestResult> tests = new ArrayList<>();
    for (JsonNode test : array) {
      tests.add(
          new TestResult(
              number(test, "numero"),
              text(test, "metodo"),
              text(test, "titulo"),
              number(test, "pontos"),
              MAPPER.treeToValue(test.required("resultado"), Outcome.class),
              text(test, "causa"),
              text(test, "mensagem"),
              text(test, "conversa"),
              text(test, "investigar"),
              text(test, "secao")));
    }
    return List.copyOf(tests);
  }

  private static List<Misconception> misconceptions(JsonNode array) {
    List<Misconception> misconceptions = new ArrayList<>();
    for (JsonNode each : array) {
      misconceptions.add(
          new Misconception(
              text(each, "id"), text(each, "nome"), text(each, "explicacao"), text(each, "secao")));
    }
    return List.copyOf(misconceptions);
  }

  private static Environment environment(JsonNode tree) {
    return new Environment(
        text(tree, "jdk"),
        text(tree, "sistema"),
        text(tree, "isolamento"),
        tree.required("fatorDeTempo").asDouble());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return List.copyOf(texts);
  }

  private static String text(JsonNode tree, String key) {
    return tree.required(key).asText();
  }

  private static int number(JsonNode tree, String key) {
    return tree.required(key).asInt();
  }
}
