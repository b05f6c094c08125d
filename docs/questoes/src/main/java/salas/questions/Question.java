package salas.questions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Uma questão do banco. Os textos são em português, com crases em volta do que é código.
 *
 * @param id único no banco, como "op-write-1"
 * @param lesson a aula do plano do guia, de 1 em diante
 * @param chapter âncora do capítulo do livro, sem "#"
 * @param difficulty de 1 (lembrar) a 3 (deduzir)
 * @param misconception o equívoco que ela procura, {@code eq-…}, ou "" na dissertativa
 * @param form a forma de teste em que sai, ou vazio
 * @param program a classe de {@code salas.questions.code} que o enunciado mostra, ou ""
 * @param code o trecho dela que se mostra, ou ""
 * @param options a certa e depois as erradas; vazia se ela não é de escolher
 * @param steps os acontecimentos, na ordem certa; vazia se ela não é de ordenar
 * @param points o que a resposta precisa dizer; vazia se ela não é dissertativa
 * @param explanation por que a resposta é essa
 */
public record Question(
    String id,
    Kind kind,
    int lesson,
    String chapter,
    int difficulty,
    String misconception,
    Optional<Form> form,
    String text,
    String program,
    String code,
    List<Option> options,
    List<String> steps,
    List<String> points,
    String explanation) {

  /** O que se pede a quem responde. */
  public enum Kind {
    CHOICE("escolha"),
    OUTPUT("o que o código faz"),
    ORDER("ordenar"),
    ESSAY("dissertativa");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Duas provas com os mesmos equívocos e outras questões: para antes e para depois do curso. */
  public enum Form {
    PRE("pre-teste", "Pré-teste"),
    POST("pos-teste", "Pós-teste");

    private final String file;
    private final String title;

    Form(String file, String title) {
      this.file = file;
      this.title = title;
    }

    String file() {
      return file;
    }

    String title() {
      return title;
    }
  }

  /**
   * Uma alternativa.
   *
   * @param misconception a crença de quem a escolhe, ou "" na certa
   * @param feedback o que dizer a quem a escolhe; na certa, a explicação da questão
   */
  public record Option(String text, String misconception, String feedback) {
    public boolean isRight() {
      return misconception.isEmpty();
    }
  }

  public Option right() {
    return options.get(0);
  }

  /** As alternativas na ordem em que se imprimem; a mesma em toda máquina. */
  List<Option> shuffledOptions() {
    return Shuffle.of(options, id);
  }

  /** Os acontecimentos fora de ordem. */
  List<String> shuffledSteps() {
    List<String> shuffled = Shuffle.of(steps, id);
    if (!shuffled.equals(steps)) {
      return shuffled;
    }
    List<String> reversed = new ArrayList<>(steps);
    Collections.reverse(reversed);
    return reversed;
  }

  /** A letra de cada alternativa impressa. */
  static char letter(int index) {
    return (char) ('A' + index);
  }

  /** A letra da alternativa certa, na ordem em que se imprime. */
  char rightLetter() {
    return letter(shuffledOptions().indexOf(right()));
  }
}
