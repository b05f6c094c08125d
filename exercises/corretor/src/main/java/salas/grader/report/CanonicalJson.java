package salas.grader.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import salas.grader.verdict.SubmissionResult;
import salas.grader.verdict.SubmissionResult.Environment;
import salas.grader.verdict.SubmissionResult.Misconception;
import salas.grader.verdict.TestResult;

/**
 * O resultado canônico, {@value #SCHEMA}: tudo o mais é conversão dele. As chaves saem sempre nesta
 * ordem, todas presentes; o que não se sabe é {@code ""}, {@code []} ou {@code null}.
 *
 * <pre>
 * esquema       "salas/resultado/v1"; muda de número se uma chave sair ou mudar de sentido
 * exercicio     "ex04"
 * estudante     quem entregou, como a pasta ou o arquivo diz
 * rotulo        o nome desta entrega nas pastas dos relatórios, único na turma
 * participante  número do participante no Moodle
 * origem        nome da pasta ou do arquivo entregue
 * veredito      ok, parcial, reprovada, tempo, queda, nao-compila, estrutura, vazia,
 *               igual-ao-inicial, suspeita ou infra
 * nota          inteiro de 0 a 100; null em suspeita e infra, que não têm nota
 * explicacao    por que este veredito
 * avisos        o que foi mudado ou notado na entrega, uma frase por item
 * erroClassico  null ou {id, nome, explicacao, secao}; se são dois, os dois numa frase só
 * erros         os mesmos erros clássicos, um por item
 * testes        todos os planejados, em ordem: {numero, metodo, titulo, pontos, ganhos, resultado,
 *               causa, mensagem, conversa, investigar, secao}; resultado é passou, instavel,
 *               reprovou ou nao-avaliado; causa é resposta, tempo, queda, partida ou ""
 * saida         o fim da saída do programa do estudante
 * semente       semente dos dados sorteados
 * ambiente      {jdk, sistema, isolamento, fatorDeTempo}
 * sha256        do que foi entregue
 * milissegundos quanto demorou; junto com o que a conversa mede, é o que muda de uma correção para
 *               outra da mesma entrega
 * </pre>
 *
 * {@code resultados.json} tem {@code esquema} "{@value #CLASS_SCHEMA}", exercicio, titulo, pasta,
 * turma, data, livro, {@code achados} (o que se achou e o que ficou de fora, uma frase por item),
 * {@code parte} (null, ou {numero, de, entregasDaTurma}) e {@code entregas}, com um resultado
 * canônico por entrega, na ordem dos rótulos. {@link ClassResults} o lê de volta.
 */
final class CanonicalJson {
  static final String SCHEMA = "salas/resultado/v1";
  static final String CLASS_SCHEMA = "salas/turma/v1";

  private CanonicalJson() {}

  static String ofClass(List<Entry> entries, ClassInfo info) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("esquema", CLASS_SCHEMA);
    tree.put("exercicio", info.exercise());
    tree.put("titulo", info.title());
    tree.put("pasta", info.folder());
    tree.put("turma", info.className());
    tree.put("data", info.date());
    tree.put("livro", info.book());
    tree.put("achados", info.found());
    tree.put("parte", part(info.part()));
    tree.put("entregas", entries.stream().map(CanonicalJson::tree).toList());
    return Json.write(tree);
  }

  private static Map<String, Object> part(Part part) {
    if (part == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("numero", part.number());
    tree.put("de", part.of());
    tree.put("entregasDaTurma", part.classSize());
    return tree;
  }

  static String of(Entry entry) {
    return Json.write(tree(entry));
  }

  private static Map<String, Object> tree(Entry entry) {
    SubmissionResult result = entry.result();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("esquema", SCHEMA);
    tree.put("exercicio", result.exercise());
    tree.put("estudante", result.student());
    tree.put("rotulo", entry.label());
    tree.put("participante", result.participant());
    tree.put("origem", result.source());
    tree.put("veredito", result.verdict().label());
    tree.put("nota", result.verdict().isGraded() ? result.score() : null);
    tree.put("explicacao", result.explanation());
    tree.put("avisos", result.notices());
    tree.put("erroClassico", misconception(result.misconception()));
    tree.put("erros", result.misconceptions().stream().map(CanonicalJson::misconception).toList());
    tree.put("testes", result.tests().stream().map(CanonicalJson::test).toList());
    tree.put("saida", result.output());
    tree.put("semente", result.seed());
    tree.put("ambiente", environment(result.environment()));
    tree.put("sha256", result.contentHash());
    tree.put("milissegundos", result.millis());
    return tree;
  }

  private static Map<String, Object> test(TestResult test) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("numero", test.number());
    tree.put("metodo", test.method());
    tree.put("titulo", test.title());
    tree.put("pontos", test.points());
    tree.put("ganhos", test.score());
    tree.put("resultado", test.outcome().label());
    tree.put("causa", test.cause());
    tree.put("mensagem", test.message());
    tree.put("conversa", test.timeline());
    tree.put("investigar", test.lookInto());
    tree.put("secao", test.section());
    return tree;
  }

  private static Map<String, Object> misconception(Misconception misconception) {
    if (misconception == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", misconception.id());
    tree.put("nome", misconception.name());
    tree.put("explicacao", misconception.explanation());
    tree.put("secao", misconception.section());
    return tree;
  }

  private static Map<String, Object> environment(Environment environment) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("jdk", environment.jdk());
    tree.put("sistema", environment.system());
    tree.put("isolamento", environment.isolation());
    tree.put("fatorDeTempo", environment.timeFactor());
    return tree;
  }
}
