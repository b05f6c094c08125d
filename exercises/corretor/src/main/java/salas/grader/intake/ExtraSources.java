package salas.grader.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /**
   * Em bytes de UTF-8, como o Linux conta os 255 de um nome; com a pasta de trabalho à frente ainda
   * cabe no limite do Windows.
   */
  private static final int MAX_PATH = 120;

  private static final Pattern JAVA_FILE = Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*\\.java");
  private static final Pattern WINDOWS_DEVICE =
      Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM\\d|LPT\\d)\\.java");

  private final String packageName;
  private final Set<String> starterFiles;
  private final Set<String> declared;
  private final List<String> notices;
  private final Map<String, SourceText> accepted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, List<SourceFile>> ignored = new LinkedHashMap<>();

  /**
   * @param starterFiles os arquivos do ponto de partida, que uma classe auxiliar não substitui
   * @param declared as classes que os arquivos pedidos já declaram, e que ela não repete
   */
  ExtraSources(
      String packageName, Set<String> starterFiles, Set<String> declared, List<String> notices) {
    this.packageName = packageName;
    this.starterFiles = starterFiles;
    this.declared = declared;
    this.notices = notices;
  }

  /**
   * @param others os arquivos que não são nenhum dos pedidos
   * @param chosen os arquivos pedidos que foram achados
   * @return de cada arquivo aceito, o caminho em que compilar e o texto
   * @throws IntakeRejection se algum se faz passar pela plataforma ou pelos testes
   */
  Map<String, SourceText> select(List<SourceFile> others, List<SourceFile> chosen)
      throws IntakeRejection {
    List<String> roots = chosen.stream().map(SourceFile::sourceRoot).distinct().toList();
    List<String> adopted = chosen.stream().map(SourceFile::packageName).distinct().toList();
    for (SourceFile file : others) {
      if (roots.stream().anyMatch(root -> file.path().startsWith(root))) {
        selectInRoot(file, adopted);
      } else {
        ignore("não faz parte do exercício", file);
      }
    }
    ignored.forEach(
        (reason, files) ->
            notices.add("Ignorei o que %s: %s.".formatted(reason, DeliverablePicker.shown(files))));
    return accepted;
  }

  private void ignore(String reason, SourceFile file) {
    ignored.computeIfAbsent(reason, key -> new ArrayList<>()).add(file);
  }

  private void selectInRoot(SourceFile file, List<String> adopted) throws IntakeRejection {
    String itsPackage = file.packageName();
    if (isNotForUs(file)) {
      ignore("não faz parte do exercício", file);
    } else if (isIn(itsPackage, packageName)) {
      accept(file, itsPackage, file.source());
    } else if (RESERVED.stream().anyMatch(reserved -> isIn(itsPackage, reserved))) {
      throw new IntakeRejection(
          "%s declara o pacote %s, que é da plataforma ou dos testes. Use só o pacote %s."
              .formatted(file.shown(), EntryName.visible(itsPackage), packageName));
    } else if (adopted.contains(itsPackage)) {
      accept(file, packageName, file.source().movedTo(packageName));
      notices.add("%s estava em outro pacote: usei %s.".formatted(file.shown(), packageName));
    } else {
      ignore("está fora do pacote " + packageName, file);
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

  private void accept(SourceFile file, String packageOfFile, SourceText source) {
    String target = packageOfFile.replace('.', '/') + "/" + file.fileName();
    if (target.getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
      ignore("tem um nome longo demais", file);
    } else if (WINDOWS_DEVICE.matcher(file.fileName()).matches()) {
      ignore("tem um nome que o Windows não aceita", file);
    } else if (starterFiles.contains(target)) {
      notices.add("%s é dado pelo exercício: usei o original.".formatted(file.shown()));
    } else if (TopLevelTypes.of(source.text()).stream().anyMatch(declared::contains)) {
      ignore("repete uma classe dos arquivos pedidos", file);
    } else {
      SourceText before = accepted.putIfAbsent(target, source);
      if (before != null && !before.isSameAs(source)) {
        ignore("tem o mesmo nome de outro, diferente", file);
      }
    }
  }

  private static boolean isIn(String declared, String parent) {
    return declared.equals(parent) || declared.startsWith(parent + ".");
  }
}
