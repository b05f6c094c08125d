package salas.grader;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.grader.report.Part;

/** A opção {@code --parte}, com que várias máquinas dividem uma turma. */
final class PartOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--parte",
      paramLabel = "K/N",
      description =
          "Corrige só a parte K das N em que se divide a turma; quer --semente, a mesma em todas."
              + " O comando juntar reúne as partes.")
  private String text;

  /**
   * A parte pedida, ou vazio para a turma toda.
   *
   * @param seed a semente pedida, ou null
   * @param ofClass se o que se corrige é uma turma
   */
  Optional<Part> value(Long seed, boolean ofClass) {
    if (text == null) {
      return Optional.empty();
    }
    if (!ofClass) {
      throw new ParameterException(spec.commandLine(), "--parte divide uma turma: use --entregas");
    }
    if (seed == null) {
      throw new ParameterException(
          spec.commandLine(), "Com --parte, diga a --semente: a mesma em todas as partes");
    }
    try {
      return Optional.of(Part.parse(text));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "Valor inválido para --parte: " + text);
    }
  }
}
