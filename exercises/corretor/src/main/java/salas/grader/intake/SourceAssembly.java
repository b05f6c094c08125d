package salas.grader.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import salas.grader.verdict.Verdict;

/**
 * Monta os fontes a compilar: os arquivos pedidos vêm da entrega, tudo o mais do ponto de partida.
 * Só decide e grava; não lê a entrega nem compila.
 */
final class SourceAssembly {
  private final ExerciseFolder exercise;
  private final List<String> notices;
  private final Map<String, SourceText> starter;

  SourceAssembly(ExerciseFolder exercise, List<String> notices) throws IOException {
    this.exercise = exercise;
    this.notices = notices;
    this.starter = readStarter(exercise.starter());
  }

  private static Map<String, SourceText> readStarter(Path root) throws IOException {
    Map<String, SourceText> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(path).toString().replace('\\', '/');
        files.put(name, new SourceText(Files.readString(path)));
      }
    }
    return files;
  }

  /**
   * Os fontes de uma entrega, por caminho.
   *
   * @param spare de onde tirar um arquivo pedido que falte
   * @param others nomes dos arquivos da entrega que não são .java, para as mensagens
   */
  Map<String, SourceText> assemble(
      List<SourceFile> given, List<SourceFile> spare, List<String> others) throws IntakeRejection {
    if (given.isEmpty() && spare.isEmpty()) {
      throw nothing(others);
    }
    List<SourceFile> files = Versions.newest(given, notices);
    Map<String, SourceFile> chosen = choose(files, Versions.newest(spare, notices));
    Map<String, SourceText> own = new TreeMap<>();
    chosen.forEach((deliverable, file) -> own.put(deliverable, moved(file, deliverable)));
    Map<String, SourceText> sources = new TreeMap<>(starter);
    sources.putAll(own);
    if (isUntouched(sources)) {
      throw new IntakeRejection(
          Verdict.SAME_AS_STARTER,
          "A entrega é igual ao ponto de partida: confira se enviou a versão em que trabalhou.");
    }
    Set<String> declared = dropRepeated(sources, own);
    sources.putAll(
        new ExtraSources(exercise.packageName(), starter.keySet(), declared, notices)
            .select(rest(files), List.copyOf(chosen.values())));
    return sources;
  }

  /**
   * Tira do ponto de partida as classes que a entrega declara em outro arquivo: há quem resolva
   * tudo num arquivo só. Devolve as que a entrega declara.
   */
  private Set<String> dropRepeated(Map<String, SourceText> sources, Map<String, SourceText> own) {
    Set<String> declared = new TreeSet<>();
    own.forEach(
        (path, text) -> {
          if (!isStarter(path, text)) {
            declared.addAll(TopLevelTypes.of(text.text()));
          }
        });
    for (String path : starter.keySet()) {
      String type = EntryName.fileName(path).replaceFirst("\\.java$", "");
      boolean mine = own.containsKey(path) && !isStarter(path, own.get(path));
      if (!mine && declared.contains(type)) {
        sources.remove(path);
        notices.add(
            "A entrega declara %s em outro arquivo: não usei o %s do ponto de partida."
                .formatted(type, path));
      }
    }
    return declared;
  }

  private boolean isStarter(String path, SourceText text) {
    return starter.containsKey(path) && starter.get(path).isSameAs(text);
  }

  /** Só os arquivos do ponto de partida. */
  Map<String, SourceText> starter() {
    return starter;
  }

  private IntakeRejection nothing(List<String> others) {
    String expected = "Esperava " + String.join(", ", exercise.deliverables()) + ".";
    if (others.isEmpty()) {
      return new IntakeRejection(Verdict.EMPTY, "A entrega não tem nenhum arquivo. " + expected);
    }
    String found =
        others.stream()
            .limit(5)
            .map(name -> "\"" + EntryName.visible(name) + "\"")
            .collect(Collectors.joining(", "));
    boolean archive = others.stream().anyMatch(EntryName::isUnsupportedArchive);
    return archive
        ? new IntakeRejection("Só abro arquivos .zip, e a entrega é " + found + ". " + expected)
        : new IntakeRejection(
            Verdict.EMPTY, "A entrega não tem nenhum arquivo .java, só " + found + ". " + expected);
  }

  private Map<String, SourceFile> choose(List<SourceFile> files, List<SourceFile> spare)
      throws IntakeRejection {
    DeliverablePicker picker = new DeliverablePicker(files, starter, notices);
    DeliverablePicker reserve = new DeliverablePicker(spare, starter, notices);
    Map<String, SourceFile> chosen = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String deliverable : exercise.deliverables()) {
      Optional<SourceFile> file = picker.pick(deliverable);
      if (file.isEmpty()) {
        file = reserve.pick(deliverable);
        file.ifPresent(found -> notices.add("Só achei %s: usei esse.".formatted(found.shown())));
      }
      file.ifPresent(found -> chosen.put(deliverable, found));
      if (file.isEmpty()) {
        missing.add(deliverable);
      }
    }
    checkMissing(missing, chosen, files);
    if (chosen.values().stream().allMatch(file -> file.source().text().isBlank())) {
      throw new IntakeRejection(
          Verdict.EMPTY,
          "Sem nada escrito: %s. Confira o que foi enviado."
              .formatted(DeliverablePicker.shown(List.copyOf(chosen.values()))));
    }
    return chosen;
  }

  private void checkMissing(
      List<String> missing, Map<String, SourceFile> chosen, List<SourceFile> files)
      throws IntakeRejection {
    if (chosen.isEmpty()) {
      throw new IntakeRejection(
          "Não achei %s; achei %s. Confira o nome do arquivo, que é o da classe."
              .formatted(String.join(", ", missing), DeliverablePicker.shown(files)));
    }
    Set<String> declared = new TreeSet<>();
    chosen.values().forEach(file -> declared.addAll(TopLevelTypes.of(file.source().text())));
    for (String deliverable : missing) {
      String type = EntryName.fileName(deliverable).replaceFirst("\\.java$", "");
      if (!starter.containsKey(deliverable)) {
        if (!declared.contains(type)) {
          throw new IntakeRejection("Falta %s na entrega.".formatted(deliverable));
        }
      } else if (!declared.contains(type)) {
        notices.add("Falta %s na entrega: usei o do ponto de partida.".formatted(deliverable));
      }
    }
  }

  private SourceText moved(SourceFile file, String deliverable) {
    String expected = DeliverablePicker.packageOf(deliverable);
    if (file.packageName().equals(expected)) {
      return file.source();
    }
    notices.add(
        "%s %s: corrigi para o pacote %s na cópia que compilei."
            .formatted(
                file.shown(),
                file.packageName().isEmpty()
                    ? "não declara pacote"
                    : "declara o pacote " + EntryName.visible(file.packageName()),
                expected));
    return file.source().movedTo(expected);
  }

  private boolean isUntouched(Map<String, SourceText> sources) {
    return exercise.deliverables().stream()
        .allMatch(
            deliverable ->
                sources.containsKey(deliverable)
                    && isStarter(deliverable, sources.get(deliverable)));
  }

  private List<SourceFile> rest(List<SourceFile> files) {
    List<String> names = exercise.deliverables().stream().map(EntryName::fileName).toList();
    return files.stream().filter(file -> !names.contains(file.fileName())).toList();
  }

  /** Grava os fontes, em UTF-8, numa pasta nova. */
  static void write(Map<String, SourceText> sources, Path folder) throws IOException {
    for (Map.Entry<String, SourceText> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue().text(), StandardCharsets.UTF_8);
    }
  }
}
