package salas.grader.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** O nome de um arquivo dentro de uma entrega, com "/" entre as pastas. Só valida e classifica. */
final class EntryName {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  /** Pastas de ferramentas: o que há nelas é gerado ou não é código. */
  private static final Set<String> TOOL_FOLDERS =
      Set.of("__MACOSX", "target", "bin", "build", "out", "node_modules");

  /**
   * Em caracteres; nenhum sistema de arquivos comum passa disto, e pôr em ordem os acentos de um
   * nome imenso leva tempo quadrático.
   */
  private static final int LONGEST = 4096;

  /** O que se mostra de um nome numa mensagem, em caracteres. */
  private static final int SHOWN = 200;

  private EntryName() {}

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

  /** Diz se o arquivo está numa pasta de ferramenta ou oculta, ou é ele mesmo oculto. */
  static boolean isToolFile(String name) {
    for (String part : name.split("/")) {
      if (part.startsWith(".") || TOOL_FOLDERS.contains(part)) {
        return true;
      }
    }
    return false;
  }

  static String fileName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A pasta, terminada por "/", ou "" na raiz. */
  static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  static boolean hasExtension(String name, String extension) {
    return name.regionMatches(
        true, name.length() - extension.length(), extension, 0, extension.length());
  }

  /** Troca por "?" o que não se vê ou muda a ordem do texto na tela de quem lê; e encurta. */
  static String visible(String text) {
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
