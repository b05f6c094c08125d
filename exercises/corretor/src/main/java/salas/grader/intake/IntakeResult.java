package salas.grader.intake;

import java.nio.file.Path;
import java.util.List;
import salas.grader.verdict.Verdict;

/** O que a recepção de uma entrega deu: classes prontas para testar ou um veredito sem testes. */
public sealed interface IntakeResult {

  /** O que foi mudado ou notado na entrega, em português. */
  List<String> notices();

  /** SHA-256 do que foi entregue, em hexadecimal. */
  String contentHash();

  /**
   * Compilou e tem a classe principal.
   *
   * @param classes a pasta a pôr no classpath do programa do estudante
   * @param sources os fontes compilados, já em UTF-8
   */
  record Ready(Path classes, Path sources, List<String> notices, String contentHash)
      implements IntakeResult {}

  /**
   * Não há o que testar.
   *
   * @param verdict nao-compila, estrutura, vazia, igual-ao-inicial, suspeita ou infra
   * @param explanation o porquê, em português; pode ter várias linhas
   */
  record Rejected(Verdict verdict, String explanation, List<String> notices, String contentHash)
      implements IntakeResult {}
}
