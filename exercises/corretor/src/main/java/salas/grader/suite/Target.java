package salas.grader.suite;

import java.nio.file.Path;
import java.util.List;

/**
 * Contra o que os testes rodam.
 *
 * @param classes classes de uma entrega em Java, ou null
 * @param folder pasta de trabalho fixa do programa, ou null para uma nova e vazia
 * @param isRemote se o programa já está rodando, fora do nosso alcance
 * @param properties as propriedades que dizem à bancada o que iniciar
 */
public record Target(Path classes, Path folder, boolean isRemote, List<String> properties) {
  /** As classes compiladas de uma entrega. */
  public static Target ofClasses(Path classes) {
    return new Target(classes, null, false, List.of("-Dkit.classes=" + classes));
  }

  /** Um programa em qualquer linguagem, iniciado por um comando a partir da pasta atual. */
  public static Target ofCommand(String command) {
    Path here = Path.of("").toAbsolutePath();
    return new Target(null, here, false, List.of("-Dkit.comando=" + command));
  }

  /** Um programa que já escuta em HOST:PORTA. */
  public static Target ofAddress(String address) {
    return new Target(null, null, true, List.of("-Dkit.alvo=" + address));
  }
}
