package salas.grader.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** De onde vêm os arquivos de uma entrega. Nada é lido antes de {@link Intake#prepare}. */
public sealed interface Origin {

  /** Uma pasta, um zip ou um arquivo só. */
  record OfPath(Path path) implements Origin {}

  /** Alguns arquivos ou pastas, cada um com o nome que tem dentro da entrega. */
  record OfFiles(List<NamedFile> files) implements Origin {}

  /** Parte de um zip da turma: de cada entrada, o nome que ela tem dentro da entrega. */
  record OfZipPart(Path zip, Map<String, String> names) implements Origin {}

  /** Nada foi entregue: a pessoa está na turma, e é só o que se sabe dela. */
  record Nothing(String reason) implements Origin {}

  /** Um arquivo, ou uma pasta, e o nome dele dentro da entrega. */
  record NamedFile(String name, Path path) {}
}
