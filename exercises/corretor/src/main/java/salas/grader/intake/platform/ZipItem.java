package salas.grader.intake.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import salas.grader.intake.EntryName;
import salas.grader.intake.Origin;

/**
 * Um zip visto por dentro, ou uma pasta ou um arquivo dele.
 *
 * @param folder o caminho da pasta, terminado por "/"; "" na raiz; de um arquivo, o caminho dele
 * @param all os arquivos do zip inteiro e os seus tamanhos
 */
record ZipItem(Path zip, String name, String folder, boolean isFolder, SortedMap<String, Long> all)
    implements Item {

  static ZipItem root(Path zip, String name, SortedMap<String, Long> entries) {
    return new ZipItem(zip, name, "", true, entries);
  }

  private SortedMap<String, Long> inside() {
    // Todo caminho que começa pela pasta vem antes do mesmo começo com um caractere a mais.
    return folder.isEmpty() ? all : all.subMap(folder, folder + Character.MAX_VALUE);
  }

  @Override
  public long size() {
    return isFolder ? 0 : all.get(folder);
  }

  @Override
  public List<Item> children() {
    Map<String, Item> children = new TreeMap<>();
    if (isFolder) {
      for (String entry : inside().keySet()) {
        String rest = entry.substring(folder.length());
        int slash = rest.indexOf('/');
        String child = slash < 0 ? rest : rest.substring(0, slash);
        if (!EntryName.isToolFile(child) && !child.isEmpty()) {
          String path = folder + child + (slash < 0 ? "" : "/");
          children.put(child, new ZipItem(zip, child, path, slash >= 0, all));
        }
      }
    }
    return List.copyOf(children.values());
  }

  @Override
  public boolean has(String child) {
    String path = folder + child;
    return isFolder
        && (all.containsKey(path)
            || !all.subMap(path + "/", path + "/" + Character.MAX_VALUE).isEmpty());
  }

  /** Sem passar pasta por pasta: um zip pode ter milhares, uma dentro da outra. */
  @Override
  public Map<String, Item> files() {
    Map<String, Item> files = new TreeMap<>();
    for (String entry : isFolder ? inside().keySet() : List.<String>of()) {
      String path = entry.substring(folder.length());
      if (!EntryName.isToolFile(path)) {
        files.put(path, new ZipItem(zip, EntryName.fileName(path), entry, false, all));
      }
    }
    return files;
  }

  @Override
  public Origin origin() {
    if (folder.isEmpty()) {
      return new Origin.OfPath(zip);
    }
    return new Origin.OfZipPart(zip, entries(isFolder ? "" : name));
  }

  /** De cada arquivo, o nome que tem dentro de uma entrega em que este item se chama assim. */
  Map<String, String> entries(String as) {
    Map<String, String> names = new TreeMap<>();
    if (!isFolder) {
      names.put(folder, as);
      return names;
    }
    String prefix = as.isEmpty() ? "" : as + "/";
    for (String entry : inside().keySet()) {
      names.put(entry, prefix + entry.substring(folder.length()));
    }
    return names;
  }
}
