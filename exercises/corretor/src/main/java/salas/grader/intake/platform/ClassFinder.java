package salas.grader.intake.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import salas.grader.intake.EntryName;
import salas.grader.intake.Submission;
import salas.grader.intake.platform.FoundClass.Group;

/**
 * Acha as entregas de uma turma, sem abrir nenhuma: reconhece a plataforma pela forma, desce em
 * turmas e em pastas dentro de pastas, e não deixa nada sem dono: o que não é de plataforma nenhuma
 * vira uma entrega, ou uma linha do que ficou de fora. Na dúvida, diz qual é.
 */
public final class ClassFinder {
  private static final int DEEPEST = 6;

  private final Wanted wanted;
  private final Platform forced;
  private final Layouts layouts;
  private final Deliveries deliveries;
  private final Leftovers leftovers;
  private final List<Group> groups = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  private ClassFinder(Wanted wanted, Platform forced, Path output) {
    this.wanted = wanted;
    this.forced = forced;
    this.layouts = new Layouts(wanted, forced);
    this.deliveries = new Deliveries(wanted);
    this.leftovers = new Leftovers(wanted, output);
  }

  /**
   * As entregas que há em uma pasta ou em um zip.
   *
   * @param platform a forma em que estão, se quem corrige a diz
   * @param output a pasta de saída, que pode estar entre as entregas, ou null
   * @throws IllegalArgumentException se não há o que corrigir; a mensagem é para uma pessoa
   */
  public static FoundClass find(Path path, Wanted wanted, Optional<Platform> platform, Path output)
      throws IOException {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("não achei as entregas em " + path);
    }
    Path real = Files.isSymbolicLink(path) ? path.toRealPath() : path;
    ClassFinder finder = new ClassFinder(wanted, platform.orElse(null), output);
    finder.read(DiskItem.of(real));
    if (finder.groups.isEmpty()) {
      throw new IllegalArgumentException("não há nenhuma entrega em " + path);
    }
    return new FoundClass(
        Sections.withoutCopies(finder.groups, finder.leftOut), finder.leftOut, finder.doubts);
  }

  private void read(Item given) throws IOException {
    Item root = given.opened();
    if (forced != Platform.SINGLE) {
      checkReadable(root);
    }
    if (forced == Platform.SINGLE || !root.isFolder()) {
      add(Platform.SINGLE, "", List.of(single(given)));
    } else if (forced == Platform.FOLDERS) {
      people(Platform.FOLDERS, root, root.children(), "");
    } else if (forced == Platform.SECTIONS) {
      readSections(root);
    } else if (!readClass(root, "", 0)) {
      readUnknown(root);
    }
    if (forced != null && forced != Platform.SECTIONS && !forcedWasFound()) {
      throw new IllegalArgumentException(
          "não achei em %s nada com a forma de %s".formatted(root.name(), forced.label()));
    }
  }

  /** O zip de uma turma que não se abre não vira a entrega de uma pessoa. */
  private static void checkReadable(Item root) {
    boolean other = !root.isFolder() && EntryName.isUnsupportedArchive(root.name());
    String problem = other ? "Só abro arquivos .zip." : root.problem();
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(
          "não li %s. %s Se é a entrega de uma pessoa só, use --plataforma uma-entrega"
              .formatted(EntryName.visible(root.name()), problem));
    }
  }

  private boolean forcedWasFound() {
    return groups.stream().anyMatch(group -> group.platform() == forced);
  }

  private void readSections(Item root) throws IOException {
    for (Item child : openedChildren(root)) {
      if (child.isFolder()) {
        if (!readClass(child, child.name(), 1)) {
          people(Platform.FOLDERS, child, child.children(), child.name());
        }
      } else {
        people(Platform.FOLDERS, root, List.of(child), "");
      }
    }
  }

  /** Uma pasta que não é de plataforma nenhuma, indicada por quem corrige. */
  private void readUnknown(Item root) throws IOException {
    Optional<Claim> copies = new DriveCopiesLayout().claim(root, wanted);
    if (copies.isPresent() && forced == Platform.GOOGLE_CLASSROOM) {
      add(Platform.GOOGLE_CLASSROOM, "", copies.get().submissions());
      rest(root, copies.get(), "", 0);
    } else if (isOnePerson(root)) {
      copies.ifPresent(claim -> doubtAboutCopies(claim));
      doubtAboutOthers(root);
      add(Platform.SINGLE, "", List.of(single(root)));
    } else {
      folders(root, openedChildren(root), "", 0);
    }
  }

  /** Também um zip com uma pasta e, dentro dela, o projeto: quem o fez dá o nome ao zip. */
  private boolean isOnePerson(Item root) throws IOException {
    boolean wrapped = root.isArchive() && root.children().size() == 1 && deliveries.in(root) < 2;
    return wrapped
        || (deliveries.isOnePerson(root)
            && (root.isArchive() || !Deliveries.mixesFilesAndArchives(root)));
  }

  private void doubtAboutOthers(Item root) throws IOException {
    boolean clear = root.isArchive() || Deliveries.isMavenProject(root);
    if (!clear && deliveries.besideTheSources(root) > 0) {
      doubts.add(
          "Há fontes soltos e também uma pasta com os mesmos arquivos. Se são de pessoas"
              + " diferentes, use --plataforma pastas; se é tudo de uma, --plataforma"
              + " uma-entrega.");
    }
  }

  private void doubtAboutCopies(Claim claim) {
    doubts.add(
        ("Há %d arquivos que só diferem no número entre parênteses. Se cada um é de uma pessoa, use"
                + " --plataforma google-classroom; se são versões de uma pessoa só, --plataforma"
                + " uma-entrega.")
            .formatted(claim.submissions().size()));
  }

  /** Se a pasta tem a forma de uma plataforma, aqui ou na única pasta que há nela. */
  private boolean readClass(Item folder, String section, int depth) throws IOException {
    Optional<Layouts.Match> match = layouts.match(folder);
    if (match.isPresent()) {
      Claim claim = match.get().claim();
      add(match.get().platform(), section, claim.submissions());
      leftOut.addAll(claim.leftOut());
      rest(folder, claim, section, depth);
    }
    return match.isPresent();
  }

  private void rest(Item folder, Claim claim, String section, int depth) throws IOException {
    List<Item> rest =
        openedChildren(folder).stream()
            .filter(child -> !claim.used().contains(child.name()))
            .toList();
    folders(folder, rest, section, depth);
  }

  /** Filhos sem dono: os que são turmas por dentro se abrem, e os demais são uma entrega cada. */
  private void folders(Item folder, List<Item> children, String section, int depth)
      throws IOException {
    List<Item> here = new ArrayList<>();
    for (Item child : children) {
      Optional<LeftOut> out = leftovers.reason(child, folder);
      if (leftovers.isOtherExercise(child, children)) {
        leftOut.add(new LeftOut(child.name(), "é de outro exercício"));
      } else if (out.isPresent()) {
        leftOut.add(out.get());
      } else {
        here.add(child);
      }
    }
    Sections sections = new Sections(deliveries, layouts, here);
    for (Item inner : sections.classes()) {
      readInner(inner, sections.nameOf(inner, section), depth + 1);
    }
    doubts.addAll(sections.doubts());
    if (!sections.classes().isEmpty() || (here.size() == 1 && groups.isEmpty())) {
      doubts.addAll(sections.unread());
    }
    people(Platform.FOLDERS, folder, sections.people(), section);
  }

  private void readInner(Item inner, String section, int depth) throws IOException {
    if (depth > DEEPEST || !readClass(inner, section, depth)) {
      folders(inner, openedChildren(inner), section, depth);
    }
  }

  private void people(Platform platform, Item folder, List<Item> children, String section) {
    List<Submission> people = new ArrayList<>();
    for (Item child : children) {
      Optional<LeftOut> out = leftovers.reason(child, folder);
      if (out.isPresent()) {
        leftOut.add(out.get());
      } else {
        people.add(single(child));
      }
    }
    add(platform, section, people);
  }

  private void add(Platform platform, String section, List<Submission> submissions) {
    if (!submissions.isEmpty()) {
      groups.add(new Group(platform, section, submissions));
    }
  }

  private static Submission single(Item item) {
    return new Submission(item.stem(), "", EntryName.visible(item.name()), item.origin());
  }

  private static List<Item> openedChildren(Item folder) throws IOException {
    List<Item> opened = new ArrayList<>();
    for (Item child : folder.children()) {
      opened.add(child.opened());
    }
    return opened;
  }
}
