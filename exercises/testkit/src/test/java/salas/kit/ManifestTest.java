package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("O manifesto de um exercício")
class ManifestTest {
  private static final String FILE =
      """
      exercicio=ex99
      titulo=Eco
      principal=ex99.Main
      papel=servidor
      testes=ex99.MainTest
      entrega=ex99/Main.java ex99/Other.java
      capitulo=passo1
      erro.um.nome=o erro um
      erro.um.explicacao=Por que.
      erro.um.secao=passo1
      erro.um.reprova=a b
      erro.um.sintoma=zeros velhos
      erro.dois.nome=o erro dois
      erro.dois.explicacao=Por quê.
      erro.dois.secao=passo2
      erro.dois.reprova=b
      erro.dois.sintoma=nada
      """;

  private static final String THREE =
      """
      erro.tres.nome=o erro três
      erro.tres.explicacao=Como.
      erro.tres.secao=passo3
      erro.tres.reprova=c d
      erro.tres.sintoma=fim
      """;

  @Test
  @DisplayName(
      "reconhece o erro clássico que reprova exatamente nos mesmos testes, e do mesmo jeito")
  void matchesExactly() throws Exception {
    assertThat(read("").submitted()).containsExactly("ex99/Main.java", "ex99/Other.java");

    assertThat(named("", Map.of("a", "zeros", "b", "velhos"))).containsExactly("um");
    assertThat(named("", Map.of("a", "zeros"))).isEmpty();
    assertThat(named("", Map.of("a", "zeros", "b", "zeros", "c", "zeros"))).isEmpty();
    assertThat(named("", Map.of("b", "nada"))).containsExactly("dois");
    assertThat(named("", Map.of("b", "queda"))).isEmpty();
    assertThat(named("", Map.of("a", "zeros", "b", "queda"))).isEmpty();
    assertThat(named("", Map.of())).isEmpty();
  }

  @Test
  @DisplayName("sem um sintoma declarado, um erro não é reconhecido")
  void needsASymptom() throws Exception {
    String silent = FILE.replace("erro.dois.sintoma=nada\n", "");

    Manifest manifest = Manifest.read(new StringReader(silent));
    assertThat(found(manifest, Map.of("b", "nada"), Set.of()).named()).isEmpty();
  }

  @Test
  @DisplayName("reconhece um erro que às vezes reprova em mais um teste")
  void matchesWhatDependsOnLuck() throws Exception {
    String lucky = "erro.um.permite=c";

    assertThat(named(lucky, Map.of("a", "zeros", "b", "zeros"))).containsExactly("um");
    assertThat(named(lucky, Map.of("a", "zeros", "b", "zeros", "c", "zeros")))
        .containsExactly("um");
    assertThat(named(lucky, Map.of("a", "zeros", "c", "zeros"))).isEmpty();
  }

  @Test
  @DisplayName("sem um erro que explique tudo, reconhece o único par que explica")
  void matchesAPair() throws Exception {
    Map<String, String> both = Map.of("a", "zeros", "b", "zeros", "c", "fim", "d", "fim");
    Map<String, String> hidden = Map.of("a", "zeros", "b", "zeros", "c", "fim");

    assertThat(named(THREE, both)).containsExactly("tres", "um");
    // O teste d esperava por um dos que reprovaram.
    assertThat(ids(found(read(THREE), hidden, Set.of("d")))).containsExactly("tres", "um");
    assertThat(named(THREE, hidden)).isEmpty();
    assertThat(named(THREE, Map.of("a", "zeros", "b", "zeros", "c", "fim", "d", "queda")))
        .isEmpty();
  }

  @Test
  @DisplayName("entre dois pares possíveis, não escolhe; de três erros, diz que são vários")
  void doesNotGuess() throws Exception {
    String twins = "";
    for (String id : List.of("x", "y")) {
      twins +=
          """
          erro.%1$s.nome=o erro %1$s
          erro.%1$s.explicacao=Como.
          erro.%1$s.secao=passo3
          erro.%1$s.reprova=e
          erro.%1$s.sintoma=nada
          """
              .formatted(id);
    }
    Map<String, String> two = Map.of("a", "zeros", "b", "zeros", "e", "nada");
    Map<String, String> three =
        Map.of("a", "zeros", "b", "zeros", "e", "nada", "c", "fim", "d", "fim");

    assertThat(named(twins, two)).isEmpty();
    assertThat(found(read(twins), two, Set.of()).isTooMany()).isFalse();
    assertThat(named(twins + THREE, three)).isEmpty();
    assertThat(found(read(twins + THREE), three, Set.of()).isTooMany()).isTrue();
  }

  @Test
  @DisplayName("de quem não passou em nenhum teste, no máximo um erro: pode só não ter começado")
  void starterIsNotAPair() throws Exception {
    List<Manifest.ClassicMistake> known = read(THREE).mistakes();
    Map<String, String> one = Map.of("a", "zeros", "b", "zeros");
    Map<String, String> two = Map.of("a", "zeros", "b", "zeros", "c", "fim", "d", "fim");

    assertThat(ids(ClassicMistakes.explaining(known, one, Set.of(), false))).containsExactly("um");
    assertThat(ids(ClassicMistakes.explaining(known, two, Set.of(), false))).isEmpty();
  }

  private static Manifest read(String more) throws Exception {
    return Manifest.read(new StringReader(FILE + more));
  }

  private static List<String> named(String more, Map<String, String> failed) throws Exception {
    return ids(found(read(more), failed, Set.of()));
  }

  private static ClassicMistakes.Finding found(
      Manifest manifest, Map<String, String> failed, Set<String> notEvaluated) {
    return ClassicMistakes.explaining(manifest.mistakes(), failed, notEvaluated, true);
  }

  private static List<String> ids(ClassicMistakes.Finding finding) {
    return finding.named().stream().map(Manifest.ClassicMistake::id).toList();
  }

  @Test
  @DisplayName("diz a chave que falta")
  void missingKey() {
    String broken = FILE.replace("erro.dois.secao=passo2\n", "");

    assertThatThrownBy(() -> Manifest.read(new StringReader(broken)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("erro.dois.secao");
  }
}
