package salas.questions;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import salas.questions.CourseSources.Misconception;
import salas.questions.Question.Option;

/**
 * O que o corretor precisa do banco para ler as respostas de uma turma: os equívocos, as opções de
 * cada questão com o equívoco de cada uma, e a ordem certa das de ordenar.
 */
public final class Inventory {
  private Inventory() {}

  /**
   * Grava o inventário do repositório {@code args[0]} no arquivo {@code args[1]} e, na pasta {@code
   * args[2]}, as respostas de uma turma inventada.
   */
  public static void main(String[] args) throws IOException {
    try {
      Bank bank = Bank.read(Path.of(args[0]).normalize());
      write(bank, Path.of(args[1]));
      ExampleResponses.write(bank, Path.of(args[2]));
    } catch (BankException e) {
      e.problems().forEach(problem -> System.err.println("[questões] " + problem));
      System.exit(1);
    }
  }

  static void write(Bank bank, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeArrayFieldStart("equivocos");
      for (Misconception each : bank.course().misconceptions().values()) {
        json.writeStartObject();
        json.writeStringField("id", each.id());
        json.writeStringField("nome", each.belief());
        json.writeStringField("verdade", each.truth());
        json.writeStringField("secao", each.section());
        json.writeStringField("comando", each.command());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("questoes");
      for (Question question : bank.questions()) {
        if (question.kind() != Question.Kind.ESSAY) {
          write(question, json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(Question question, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", question.id());
    json.writeArrayFieldStart("opcoes");
    for (Option option : question.options()) {
      json.writeStartObject();
      json.writeStringField("texto", Markup.plain(option.text()));
      json.writeStringField("equivoco", option.misconception());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ordem");
    for (String step : question.steps()) {
      json.writeString(Markup.plain(step));
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
