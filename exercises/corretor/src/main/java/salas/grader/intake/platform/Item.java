package salas.grader.intake.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import salas.grader.intake.EntryName;
import salas.grader.intake.Origin;

/** Um arquivo ou uma pasta entre as entregas, no disco ou dentro de um zip: nome, tamanho e só. */
sealed interface Item permits DiskItem, ZipItem {
  String name();

  boolean isFolder();

  /** Em bytes; de uma pasta, zero. */
  long size();

  /** O que há na pasta, em ordem de nome, sem o que é de ferramentas; de um arquivo, nada. */
  List<Item> children();

  /** Se a pasta tem este filho, mesmo oculto. */
  boolean has(String child);

  /** Tudo o que está nele, como uma entrega. */
  Origin origin();

  /** O mesmo item, ou a pasta que um zip é por dentro, se ele se deixa listar. */
  default Item opened() throws IOException {
    return this;
  }

  /** Por que um zip que se quis abrir não se deixou listar, ou "". */
  default String problem() {
    return "";
  }

  default boolean isArchive() {
    return EntryName.hasExtension(name(), ".zip");
  }

  /** O nome sem a extensão, se é um arquivo. */
  default String stem() {
    return isFolder() && !isArchive() ? name() : name().replaceFirst("(\\.tar)?\\.[^.]+$", "");
  }

  default Optional<Item> child(String name) {
    return children().stream().filter(child -> child.name().equals(name)).findFirst();
  }

  /** Os arquivos que estão nele, em qualquer pasta, pelo caminho até lá. */
  Map<String, Item> files();

  /** Vários itens da mesma pasta como uma entrega só, cada um com o nome que tem dentro dela. */
  static Origin together(Map<String, Item> parts) {
    if (parts.size() == 1 && parts.containsKey("")) {
      return parts.get("").origin();
    }
    List<Origin.NamedFile> files = new ArrayList<>();
    Map<String, String> entries = new TreeMap<>();
    Path zip = null;
    for (Map.Entry<String, Item> part : parts.entrySet()) {
      if (part.getValue() instanceof ZipItem item) {
        zip = item.zip();
        entries.putAll(item.entries(part.getKey()));
      } else if (part.getValue() instanceof DiskItem item) {
        files.add(new Origin.NamedFile(part.getKey(), item.path()));
      }
    }
    return zip == null ? new Origin.OfFiles(files) : new Origin.OfZipPart(zip, entries);
  }
}
