package salas.grader.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** O zip com as entregas de uma turma: o download do Moodle ou um zip de zips. */
final class ClassZip {
  private ClassZip() {}

  /** As entregas do zip, ou nenhuma se ele parece ser uma entrega só. */
  static List<Submission> submissions(Path zip) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      new SafeUnzip(zip, Limits.CLASS).visitAnySize((name, size, content) -> names.add(name));
    } catch (IntakeRejection e) {
      // Pode ser uma entrega só, com defeito: quem a abrir depois dá o veredito.
      return List.of();
    }
    List<String> useful = names.stream().filter(name -> !EntryName.isToolFile(name)).toList();
    List<Submission> moodle = moodle(zip, useful);
    return moodle.isEmpty() ? zipOfZips(zip, useful) : moodle;
  }

  private static List<Submission> moodle(Path zip, List<String> entries) {
    Map<String, MoodleName> owners = new LinkedHashMap<>();
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    for (String entry : entries) {
      Optional<MoodleName> name = MoodleName.parse(entry);
      if (name.isPresent()) {
        owners.putIfAbsent(name.get().key(), name.get());
        groups
            .computeIfAbsent(name.get().key(), key -> new LinkedHashMap<>())
            .put(entry, name.get().rest());
      }
    }
    return owners.entrySet().stream()
        .map(owner -> submission(zip, owner.getValue(), groups.get(owner.getKey())))
        .toList();
  }

  private static Submission submission(Path zip, MoodleName owner, Map<String, String> names) {
    String first = names.keySet().iterator().next();
    String source = first.substring(0, first.length() - names.get(first).length());
    return new Submission(
        owner.student(),
        owner.participant(),
        EntryName.visible(source.endsWith("/") ? source.substring(0, source.length() - 1) : source),
        new Origin.OfZipPart(zip, names));
  }

  private static List<Submission> zipOfZips(Path zip, List<String> entries) {
    boolean onlyZips =
        entries.size() > 1 && entries.stream().allMatch(e -> EntryName.hasExtension(e, ".zip"));
    if (!onlyZips) {
      return List.of();
    }
    return entries.stream()
        .map(
            entry -> {
              String file = EntryName.fileName(entry);
              return new Submission(
                  file.substring(0, file.length() - ".zip".length()),
                  "",
                  EntryName.visible(file),
                  new Origin.OfZipPart(zip, Map.of(entry, file)));
            })
        .toList();
  }
}
