package salas.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import salas.grader.report.ClassInfo;
import salas.grader.report.ClassResults;
import salas.grader.report.Part;
import salas.grader.verdict.SubmissionResult;

/** As partes de uma turma, conferidas e reunidas: cada entrega, uma vez. */
record JoinedClass(ClassInfo info, List<SubmissionResult> results, List<Path> folders) {
  /**
   * Lê e confere as partes.
   *
   * @param folders as pastas de saída de cada uma, em qualquer ordem
   * @throws IllegalArgumentException se não são as partes de uma mesma correção; a mensagem é para
   *     uma pessoa
   */
  static JoinedClass of(List<Path> folders) throws IOException {
    TreeMap<Integer, ClassResults> parts = new TreeMap<>();
    for (Path folder : folders) {
      ClassResults part = ClassResults.read(folder);
      if (part.info().part() == null) {
        throw new IllegalArgumentException("em %s está uma turma inteira".formatted(folder));
      }
      if (parts.put(part.info().part().number(), part) != null) {
        throw new IllegalArgumentException(
            "a parte %s veio duas vezes".formatted(part.info().part()));
      }
    }
    List<ClassResults> all = List.copyOf(parts.values());
    same(all, "exercício", part -> part.info().exercise());
    same(all, "divisão", part -> part.info().part().of());
    same(all, "tamanho de turma", part -> part.info().part().classSize());
    checkMissing(parts);
    List<SubmissionResult> results = all.stream().flatMap(part -> part.results().stream()).toList();
    checkResults(results, all.get(0).info().part());
    return new JoinedClass(all.get(0).info().withPart(null), results, List.copyOf(folders));
  }

  private static void checkMissing(TreeMap<Integer, ClassResults> parts) {
    int of = parts.firstEntry().getValue().info().part().of();
    String missing =
        IntStream.rangeClosed(1, of)
            .filter(number -> !parts.containsKey(number))
            .mapToObj(number -> number + "/" + of)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("falta a parte " + missing);
    }
  }

  private static void checkResults(List<SubmissionResult> results, Part part) {
    same(results, "semente", SubmissionResult::seed);
    Set<String> seen = new HashSet<>();
    for (SubmissionResult result : results) {
      if (!seen.add(result.student())) {
        throw new IllegalArgumentException(
            "\"%s\" está em duas partes: as entregas mudaram entre uma e outra"
                .formatted(result.student()));
      }
    }
    if (results.size() != part.classSize()) {
      throw new IllegalArgumentException(
          "as partes têm %d entregas, e a turma, %d".formatted(results.size(), part.classSize()));
    }
  }

  private static <T> void same(List<T> all, String what, Function<T, ?> value) {
    List<?> values = all.stream().map(value).distinct().toList();
    if (values.size() > 1) {
      throw new IllegalArgumentException(
          "as partes não são da mesma correção (%s: %s)"
              .formatted(
                  what, values.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }

  /**
   * Leva para a saída o que cada parte guardou na sua: as redes das falhas e o diário.
   *
   * @throws IllegalArgumentException se a saída é a de uma parte, que deixaria de ser uma; a
   *     mensagem é para uma pessoa
   */
  void copyTo(Path output) throws IOException {
    for (Path folder : folders) {
      if (Files.exists(output) && Files.isSameFile(folder, output)) {
        throw new IllegalArgumentException(
            "em %s está uma parte: diga outra --saida".formatted(output));
      }
    }
    for (Path folder : folders) {
      FailureFiles.copyAll(folder, output);
    }
    Journal.join(folders, output);
  }
}
