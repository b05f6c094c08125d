package salas.grader.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Escolhe, entre os demais arquivos .java de uma entrega, as classes auxiliares: as do pacote do
 * exercício que estão na mesma raiz de fontes dos arquivos pedidos.
 */
final class ExtraSources {
  /** Pacotes que a plataforma, os testes ou o corretor usam: uma entrega não os define. */
  private static final List<String> RESERVED =
      List.of("java", "javax", "jdk", "sun", "com.sun", "org.junit", "org.assertj", "salas");

  /** Em caracteres; com a pasta de trabalho à frente ainda cabe no limite do Windows. */
  private static final int MAX_PATH = 120;

  private static final Pattern JAVA_FILE = Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*\\.java");
  private static final Pattern WINDOWS_DEVICE =
      Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM\\d|LPT\\d)\\.java");

  private final String packageName;
  private final Set<String> starterFiles;
  private final List<String> notices;
  private final Map<String, SourceText> accepted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<SourceFile> ignored = new ArrayList<>();

  /**
   * @param starterFiles os arquivos do ponto de partida, que uma classe auxiliar não substitui
   */
  ExtraSources(String packageName, Set<String> starterFiles, List<String> notices) {
    this.packageName = packageName;
    this.starterFiles = starterFiles;
    this.notices = notices;
  }

  /**
   * @param others os arquivos que não são nenhum dos pedidos
   * @param chosen os arquivos pedidos que foram achados
   * @return de cada arquivo aceito, o caminho em que compilar e o texto
   * @throws IntakeRejection se algum está fora do pacote do exercício
   */
  Map<String, SourceText> select(List<SourceFile> others, List<SourceFile> chosen)
      throws IntakeRejection {
    List<String> roots = chosen.stream().map(SourceFile::sourceRoot).distinct().toList();
    List<String> adopted = chosen.stream().map(SourceFile::packageName).distinct().toList();
    for (SourceFile file : others) {
      if (roots.stream().anyMatch(root -> file.path().startsWith(root))) {
        selectInRoot(file, adopted);
      } else {
        ignored.add(file);
      }
    }
    if (!ignored.isEmpty()) {
      notices.add(
          "Ignorei o que não faz parte do exercício: " + DeliverablePicker.shown(ignored) + ".");
    }
    return accepted;
  }

  private void selectInRoot(SourceFile file, List<String> adopted) throws IntakeRejection {
    String declared = file.packageName();
    if (isNotForUs(file)) {
      ignored.add(file);
    } else if (isIn(declared, packageName)) {
      accept(file, declared, file.source());
    } else if (RESERVED.stream().anyMatch(reserved -> isIn(declared, reserved))) {
      throw new IntakeRejection(
          "%s declara o pacote %s, que é da plataforma ou dos testes. Use só o pacote %s."
              .formatted(file.shown(), EntryName.visible(declared), packageName));
    } else if (adopted.contains(declared)) {
      accept(file, packageName, file.source().movedTo(packageName));
      notices.add("%s estava em outro pacote: usei %s.".formatted(file.shown(), packageName));
    } else {
      throw new IntakeRejection(
          "%s está fora do pacote do exercício: declara %s, e o pedido é %s."
              .formatted(
                  file.shown(),
                  declared.isEmpty() ? "nenhum pacote" : EntryName.visible(declared),
                  packageName));
    }
  }

  /** Testes, arquivos de outros exercícios, descrição de módulo e cópias como "A (1).java". */
  private boolean isNotForUs(SourceFile file) {
    return file.importsTests()
        || file.otherExercise(packageName).isPresent()
        || file.fileName().equals("module-info.java")
        || file.fileName().equals("package-info.java")
        || !JAVA_FILE.matcher(file.fileName()).matches();
  }

  private void accept(SourceFile file, String packageOfFile, SourceText source)
      throws IntakeRejection {
    String target = packageOfFile.replace('.', '/') + "/" + file.fileName();
    if (WINDOWS_DEVICE.matcher(file.fileName()).matches()) {
      throw new IntakeRejection(
          "%s tem um nome que o Windows reserva; escolha outro.".formatted(file.shown()));
    }
    if (target.length() > MAX_PATH) {
      throw new IntakeRejection("Há um arquivo .java com nome ou pacote longo demais.");
    }
    if (starterFiles.contains(target)) {
      notices.add("%s é dado pelo exercício: usei o original.".formatted(file.shown()));
      return;
    }
    SourceText before = accepted.putIfAbsent(target, source);
    if (before != null && !before.isSameAs(source)) {
      throw new IntakeRejection(
          "Há mais de um %s na entrega, diferentes entre si.".formatted(target));
    }
  }

  private static boolean isIn(String declared, String parent) {
    return declared.equals(parent) || declared.startsWith(parent + ".");
  }
}
