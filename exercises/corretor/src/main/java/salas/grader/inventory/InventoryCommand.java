package salas.grader.inventory;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import salas.grader.inventory.Comparison.Row;
import salas.grader.report.Visible;

/** O comando {@code inventario}: o que a turma acredita, antes e depois do curso. */
@Command(
    name = "inventario",
    description = {
      "Lê o relatório Respostas de um questionário do Moodle, feito com o banco de questões, e conta"
          + " quantos têm cada equívoco do livro.",
      "Termina com 0, ou com 2 se um arquivo não é esse relatório."
    },
    synopsisHeading = "Uso: ",
    parameterListHeading = "%nParâmetros:%n",
    optionListHeading = "%nOpções:%n",
    sortOptions = false)
public final class InventoryCommand implements Callable<Integer> {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RESPOSTAS", description = "O CSV que o Moodle exportou.")
  private Path before;

  @Option(
      names = "--depois",
      paramLabel = "RESPOSTAS",
      description = "O CSV de outra prova, da mesma turma, depois do curso.")
  private Path after;

  @Option(
      names = "--saida",
      required = true,
      paramLabel = "HTML",
      description = "A página a gravar.")
  private Path output;

  @Option(
      names = "--livro",
      paramLabel = "URL",
      defaultValue = "",
      description = "Onde a turma lê o livro, para que a página aponte para ele.")
  private String book;

  @Override
  public Integer call() throws IOException {
    QuestionBank bank = QuestionBank.load();
    try {
      Comparison comparison =
          new Comparison(bank, read(before, bank), after == null ? null : read(after, bank));
      String page = InventoryPage.of(comparison, LocalDateTime.now().format(DATE), book);
      Files.createDirectories(output.toAbsolutePath().getParent());
      Files.writeString(output, page);
      show(comparison, System.out);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      throw new ParameterException(
          spec.commandLine(), Character.toUpperCase(message.charAt(0)) + message.substring(1));
    }
    return CommandLine.ExitCode.OK;
  }

  private static Sitting read(Path file, QuestionBank bank) throws IOException {
    Sitting sitting = new Sitting(Responses.read(file), bank);
    if (sitting.isOfAnotherQuiz()) {
      throw new IllegalArgumentException(
          "nenhuma resposta de %s é de uma questão do banco (não reconhecidas: %d)"
              .formatted(file, sitting.unknownAnswers()));
    }
    return sitting;
  }

  private void show(Comparison comparison, PrintStream screen) {
    comparison.facts().forEach(fact -> screen.println(Visible.line(fact)));
    List<Row> held =
        comparison.rows().stream().filter(row -> row.heldBefore() + row.heldAfter() > 0).toList();
    String header = after == null ? " têm" : " antes depois";
    screen.println(held.isEmpty() ? "Ninguém escolheu uma alternativa errada." : header);
    for (Row row : held) {
      String numbers =
          after == null
              ? "%4d".formatted(row.heldBefore())
              : "%6d %6d".formatted(row.heldBefore(), row.heldAfter());
      screen.println(numbers + "  " + row.misconception().name());
    }
    screen.println("Relatório em " + output.toAbsolutePath().normalize());
  }
}
