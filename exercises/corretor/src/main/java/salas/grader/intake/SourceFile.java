package salas.grader.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Um arquivo .java de uma entrega, já como texto.
 *
 * @param path onde estava na entrega
 * @param packageName o pacote que declara, ou ""
 */
record SourceFile(String path, SourceText source, String packageName) {

  /** Decodifica todos; o que foi preciso mudar vai para os avisos. */
  static List<SourceFile> decode(List<SubmittedFile> files, List<String> notices) {
    List<SourceFile> decoded = new ArrayList<>();
    for (SubmittedFile file : files) {
      SourceText.Decoded result = SourceText.decode(file.content());
      SourceText source = result.source();
      decoded.add(new SourceFile(file.path(), source, source.declaredPackage()));
      if (!result.change().isEmpty()) {
        notices.add(
            "\"%s\" %s: converti na cópia que compilei."
                .formatted(EntryName.visible(file.path()), result.change()));
      }
    }
    return decoded;
  }

  boolean importsTests() {
    return source.importsJUnit();
  }

  /** O nome, sem o número que um navegador lhe tenha dado. */
  String fileName() {
    return VersionedName.of(EntryName.fileName(path)).plain();
  }

  /** O caminho, para mostrar a uma pessoa. */
  String shown() {
    return "\"" + EntryName.visible(path) + "\"";
  }

  /** A pasta a partir da qual o pacote declarado vira caminho; se não vira, a pasta do arquivo. */
  String sourceRoot() {
    String folder = EntryName.folder(path);
    String packageFolder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    boolean matches = ("/" + folder).endsWith("/" + packageFolder);
    return matches ? folder.substring(0, folder.length() - packageFolder.length()) : folder;
  }

  /** Se está na pasta de um exercício, e não na deste. */
  boolean isInFolderOfOther(String expected) {
    return Stream.of(EntryName.folder(path).split("/"))
        .anyMatch(part -> part.matches("ex\\d\\d(\\D.*)?") && !part.startsWith(expected));
  }

  /** O número do exercício cujo pacote este arquivo declara, se não é o esperado. */
  Optional<String> otherExercise(String expected) {
    boolean other = packageName.matches("ex\\d\\d") && !packageName.equals(expected);
    return other ? Optional.of(packageName) : Optional.empty();
  }
}
