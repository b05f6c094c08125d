package salas.grader.intake.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import salas.grader.intake.EntryName;

/** Reconhece o que está entre as entregas sem ser de ninguém. Só isto não vira uma linha. */
final class Leftovers {
  private static final List<String> SHEETS = List.of(".csv", ".xlsx", ".xls", ".ods", ".tsv");
  private static final String JOURNAL = "diario.jsonl";

  private final Wanted wanted;
  private final Path output;

  /**
   * @param output a pasta de saída da correção, ou null
   */
  Leftovers(Wanted wanted, Path output) {
    this.wanted = wanted;
    this.output = output == null ? null : output.toAbsolutePath().normalize();
  }

  /** Por que um filho da pasta fica de fora, se fica. */
  Optional<LeftOut> reason(Item child, Item folder) {
    String reason = "";
    if (!child.isFolder()
        && SHEETS.stream().anyMatch(it -> EntryName.hasExtension(child.name(), it))) {
      reason = "é uma planilha";
    } else if (isOutput(child)) {
      reason = "é a saída de uma correção";
    } else if (isCopy(child, folder)) {
      reason = "é a pasta de mesmo nome, compactada";
    }
    return reason.isEmpty() ? Optional.empty() : Optional.of(new LeftOut(child.name(), reason));
  }

  private boolean isOutput(Item child) {
    boolean same = child instanceof DiskItem item && isOutput(item.path());
    return same || (child.isFolder() && child.has(JOURNAL) && child.has("entregas"));
  }

  private boolean isOutput(Path path) {
    return path.toAbsolutePath().normalize().equals(output);
  }

  /** Um zip ao lado da pasta que ele dá ao ser aberto. */
  private static boolean isCopy(Item child, Item folder) {
    if (!(child instanceof ZipItem zip) || !zip.folder().isEmpty()) {
      return false;
    }
    Item twin = folder.child(child.stem()).filter(Item::isFolder).orElse(null);
    if (twin == null) {
      return false;
    }
    String inside = listing(child);
    Item nested = twin.children().size() == 1 ? twin.children().get(0) : twin;
    return inside.equals(listing(twin))
        || inside.equals(listing(nested))
        || inside.equals(wrapped(twin));
  }

  private static String wrapped(Item folder) {
    return folder.files().entrySet().stream()
        .collect(
            Collectors.toMap(
                file -> folder.name() + "/" + file.getKey(),
                file -> file.getValue().size(),
                (a, b) -> a,
                TreeMap::new))
        .toString();
  }

  private static String listing(Item folder) {
    return folder.files().entrySet().stream()
        .collect(
            Collectors.toMap(
                file -> file.getKey(), file -> file.getValue().size(), (a, b) -> a, TreeMap::new))
        .toString();
  }

  /** Se é a pasta de outro exercício, ao lado da do pedido. */
  boolean isOtherExercise(Item child, List<Item> siblings) {
    return wanted.isOther(child.name())
        && siblings.stream()
            .anyMatch(it -> Wanted.isExercise(it.name()) && !wanted.isOther(it.name()));
  }
}
