package salas.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Uma linha da tabela dos equívocos.
 *
 * @param id âncora da caixa no livro, {@code eq-…}
 * @param belief o que se acredita, em português, sem aspas
 * @param truth o que é verdade
 * @param session nome da sessão que a demonstra
 * @param tests os testes que a provam, como {@code modulo/Classe#metodo}
 */
record Misconception(String id, String belief, String truth, String session, List<String> tests) {
  static final String HEADER = "id;equivoco;verdade;sessao;teste";

  /** Os equívocos que o livro prometeu desfazer, e o capítulo de cada um. */
  static final Map<String, String> CHAPTERS = chapters();

  String chapter() {
    return CHAPTERS.get(id);
  }

  /**
   * Entende a tabela, com uma linha por equívoco e o ponto e vírgula entre as colunas.
   *
   * @throws BookException se o cabeçalho ou o número de colunas não for o esperado
   */
  static List<Misconception> parse(String csv) throws BookException {
    List<Misconception> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> lines = csv.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      problems.add("a tabela dos equívocos devia começar com " + HEADER);
    }
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] columns = line.split(";", -1);
      if (columns.length == 5) {
        List<String> tests = List.of(columns[4].split(" "));
        rows.add(new Misconception(columns[0], columns[1], columns[2], columns[3], tests));
      } else {
        problems.add("linha com " + columns.length + " colunas, e não 5: " + line);
      }
    }
    if (!problems.isEmpty()) {
      throw new BookException(problems);
    }
    return rows;
  }

  private static Map<String, String> chapters() {
    Map<String, String> chapters = new LinkedHashMap<>();
    put(chapters, "modelo-mental", "eq-pronto-mensagem", "eq-custo-epoll");
    put(chapters, "passo1", "eq-so-escrevendo", "eq-thread-de-graca", "eq-reuseaddr");
    put(chapters, "passo2", "eq-read-zero", "eq-backlog", "eq-cancelar-fechar", "eq-flip-compact");
    put(chapters, "passo2-erros", "eq-leitura-bloqueante", "eq-remove", "eq-op-write");
    put(chapters, "passo2-erros", "eq-uma-escrita");
    put(chapters, "protocolo", "eq-caracteres-bytes", "eq-utf8-partido");
    put(chapters, "passo3", "eq-uma-leitura", "eq-fin-rst", "eq-remover-iterando");
    put(chapters, "passo4", "eq-outra-thread", "eq-wakeup");
    put(chapters, "final", "eq-cliente-lento", "eq-fila-sem-limite", "eq-nagle");
    put(chapters, "final-prazos", "eq-par-sumiu");
    put(chapters, "final-confianca", "eq-confiar-nomes");
    return chapters;
  }

  private static void put(Map<String, String> chapters, String chapter, String... ids) {
    for (String id : ids) {
      chapters.put(id, chapter);
    }
  }
}
