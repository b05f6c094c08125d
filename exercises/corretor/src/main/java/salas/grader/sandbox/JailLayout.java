package salas.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * O que um programa de estudante vê do disco e onde ele pode escrever.
 *
 * @param work pasta desta entrega, gravável pelos testes; o programa do estudante não a vê
 * @param studentFolder pasta de trabalho do programa, vazia a cada partida
 * @param visible pastas que continuam à vista mesmo dentro de uma escondida (classes, JDK)
 * @param hidden pastas no lugar das quais o programa vê outra, vazia
 */
public record JailLayout(Path work, Path studentFolder, List<Path> visible, List<Path> hidden) {
  /** Além do disco temporário, {@code /run}: dali se fala com os serviços da máquina. */
  private static final List<String> ALWAYS_HIDDEN = List.of("/tmp", "/var/tmp", "/dev/shm", "/run");

  /** Esconder estas seria esconder o próprio sistema. */
  private static final List<String> NEVER_HIDDEN =
      List.of("/", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc", "/dev", "/proc", "/sys");

  public JailLayout {
    work = real(work);
    studentFolder = real(studentFolder);
    Path last = work;
    hidden =
        outermost(hidden.stream().map(JailLayout::real).toList()).stream()
            // A que contém a própria pasta da entrega é a última a sumir: as outras saem de lá.
            .sorted(Comparator.comparing(path -> last.startsWith(path)))
            .toList();
    visible = visible.stream().map(JailLayout::real).toList();
  }

  /** Como a anterior, e esconde também o que se esconde sempre e a pasta pessoal. */
  public static JailLayout standard(
      Path work, Path studentFolder, List<Path> visible, List<Path> alsoHidden) {
    List<Path> hidden = new ArrayList<>(alsoHidden);
    Stream<String> usual =
        Stream.concat(ALWAYS_HIDDEN.stream(), Stream.of(System.getProperty("user.home")));
    usual.filter(path -> path.startsWith("/")).map(Path::of).forEach(hidden::add);
    hidden.add(work.getParent());
    return new JailLayout(work, studentFolder, visible, hidden);
  }

  /** O nome de verdade, sem atalhos: um atalho não se cobre com uma montagem. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // Não existe, ou não se pode vê-la: não há o que cobrir.
      return path.toAbsolutePath().normalize();
    }
  }

  private static List<Path> outermost(List<Path> paths) {
    List<Path> candidates =
        paths.stream()
            .filter(Files::isDirectory)
            .filter(path -> !NEVER_HIDDEN.contains(path.toString()))
            .distinct()
            .toList();
    return candidates.stream()
        .filter(path -> candidates.stream().noneMatch(it -> it != path && path.startsWith(it)))
        .toList();
  }
}
