package salas.grader.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** O nome de um arquivo dentro de uma entrega, com "/" entre as pastas. Só valida e classifica. */
public final class EntryName {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  /** O que um sistema ou uma ferramenta deixa para trás. */
  private static final Set<String> TOOL_FILES =
      Set.of("__MACOSX", "node_modules", "Thumbs.db", "desktop.ini");

  /** Onde um build grava: código de alguém só fica ali por engano. */
  private static final Set<String> BUILD_FOLDERS = Set.of("target", "bin", "build", "out");

  /**
   * Em caracteres; nenhum sistema de arquivos comum passa disto, e pôr em ordem os acentos de um
   * nome imenso leva tempo quadrático.
   */
  private static final int LONGEST = 4096;

  /** O que se mostra de um nome numa mensagem, em caracteres. */
  private static final int SHOWN = 200;

  /** Compactados que não abrimos; a mensagem a quem entregou diz isso. */
  private static final Set<String> UNSUPPORTED =
      Set.of(".rar", ".7z", ".tar", ".gz", ".bz2", ".tgz", ".tbz2", ".xz", ".jar");

  private EntryName() {}

  /** Diz se é um compactado que não abrimos. */
  public static boolean isUnsupportedArchive(String name) {
    return UNSUPPORTED.stream().anyMatch(extension -> hasExtension(name, extension));
  }

  /**
   * O nome de uma entrada de zip, com "/" como separador e letras compostas (o macOS as decompõe).
   *
   * @throws IntakeRejection se o nome levaria para fora da entrega
   */
  static String ofZipEntry(String raw) throws IntakeRejection {
    if (raw.length() > LONGEST) {
      throw new IntakeRejection(
          "O zip tem um arquivo com nome longo demais: \"%s\".".formatted(visible(raw)));
    }
    String name = Normalizer.normalize(raw.replace('\\', '/'), Normalizer.Form.NFC);
    boolean absolute = name.startsWith("/") || DRIVE.matcher(name).matches();
    boolean escapes = List.of(name.split("/")).contains("..");
    if (absolute || escapes || name.chars().anyMatch(Character::isISOControl)) {
      throw new IntakeRejection(
          "O zip tem um arquivo com nome que sai da própria pasta ou não é um nome: \"%s\". Nada foi"
                  .formatted(visible(raw))
              + " aberto; compacte de novo a pasta do exercício.");
    }
    return name;
  }

  /**
   * Um nome que {@link #ofZipEntry} recusou, como um em que ainda se vê de que pasta ele é e que
   * não leva para fora dela.
   */
  static String ofRefused(String raw) {
    String start = raw.substring(0, Math.min(raw.length(), LONGEST)).replace('\\', '/');
    String name = Normalizer.normalize(start, Normalizer.Form.NFC);
    return Stream.of(name.split("/"))
        .map(part -> part.isEmpty() || part.equals("..") ? "?" : part)
        .collect(Collectors.joining("/"))
        .replaceAll("[\\x00-\\x1F\\x7F-\\x9F]", "?");
  }

  /** Diz se o arquivo está numa pasta de ferramenta ou oculta, ou é ele mesmo oculto. */
  public static boolean isToolFile(String name) {
    return Stream.of(name.split("/"))
        .anyMatch(part -> part.startsWith(".") || TOOL_FILES.contains(part));
  }

  /** Diz se o arquivo está numa pasta em que um build grava. */
  static boolean isBuilt(String name) {
    return Stream.of(folder(name).split("/")).anyMatch(EntryName::isBuildFolder);
  }

  /** Diz se uma pasta com este nome é de um build. */
  public static boolean isBuildFolder(String name) {
    return BUILD_FOLDERS.contains(name);
  }

  public static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A pasta, terminada por "/", ou "" na raiz. */
  static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  public static boolean hasExtension(String name, String extension) {
    return name.regionMatches(
        true, name.length() - extension.length(), extension, 0, extension.length());
  }

  /** Troca por "?" o que não se vê ou muda a ordem do texto na tela de quem lê; e encurta. */
  public static String visible(String text) {
    if (text.length() > SHOWN) {
      return visible(text.substring(0, SHOWN)) + "…";
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints().forEach(c -> visible.appendCodePoint(isVisible(c) ? c : '?'));
    return visible.toString();
  }

  private static boolean isVisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
