package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
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
      erro.dois.nome=o erro dois
      erro.dois.explicacao=Por quê.
      erro.dois.secao=passo2
      erro.dois.reprova=b
      erro.dois.causa=tempo
      """;

  @Test
  @DisplayName("reconhece o erro clássico que reprova exatamente nos mesmos testes")
  void matchesExactly() throws Exception {
    Manifest manifest = Manifest.read(new StringReader(FILE));

    assertThat(manifest.submitted()).containsExactly("ex99/Main.java", "ex99/Other.java");
    Manifest.ClassicMistake two = manifest.mistakes().get(0);
    Manifest.ClassicMistake one = manifest.mistakes().get(1);
    assertThat(one.name()).isEqualTo("o erro um");
    assertThat(one.matches(Set.of("b", "a"), "resposta")).isTrue();
    assertThat(one.matches(Set.of("a"), "resposta")).isFalse();
    assertThat(one.matches(Set.of("a", "b", "c"), "resposta")).isFalse();
    assertThat(two.matches(Set.of("b"), "tempo")).isTrue();
    assertThat(two.matches(Set.of("b"), "resposta")).isFalse();
  }

  @Test
  @DisplayName("reconhece um erro que às vezes reprova em mais um teste")
  void matchesWhatDependsOnLuck() throws Exception {
    Manifest manifest = Manifest.read(new StringReader(FILE + "erro.um.permite=c"));

    Manifest.ClassicMistake one = manifest.mistakes().get(1);
    assertThat(one.matches(Set.of("a", "b"), "resposta")).isTrue();
    assertThat(one.matches(Set.of("a", "b", "c"), "resposta")).isTrue();
    assertThat(one.matches(Set.of("a", "c"), "resposta")).isFalse();
    assertThat(one.matches(Set.of("a", "b", "c", "d"), "resposta")).isFalse();
  }

  @Test
  @DisplayName("sem um erro que explique tudo, reconhece o único par que explica")
  void matchesAPair() throws Exception {
    String three =
        """
        erro.tres.nome=o erro três
        erro.tres.explicacao=Como.
        erro.tres.secao=passo3
        erro.tres.reprova=c d
        """;
    Manifest manifest = Manifest.read(new StringReader(FILE + three));

    assertThat(names(explaining(manifest, Set.of("a", "b"), Set.of(), "")))
        .containsExactly("o erro um");
    assertThat(names(explaining(manifest, Set.of("a", "b", "c", "d"), Set.of(), "")))
        .containsExactly("o erro três", "o erro um");
    // O teste d esperava por um dos que reprovaram.
    assertThat(names(explaining(manifest, Set.of("a", "b", "c"), Set.of("d"), "")))
        .containsExactly("o erro três", "o erro um");
    assertThat(explaining(manifest, Set.of("a", "b", "c"), Set.of(), "")).isEmpty();
    assertThat(explaining(manifest, Set.of("a", "b", "c", "d", "e"), Set.of(), "")).isEmpty();
  }

  @Test
  @DisplayName("entre dois pares possíveis, não escolhe")
  void doesNotGuess() throws Exception {
    String twins = "";
    for (String id : List.of("x", "y")) {
      twins +=
          """
          erro.%s.nome=o erro %s
          erro.%s.explicacao=Como.
          erro.%s.secao=passo3
          erro.%s.reprova=c
          """
              .formatted(id, id, id, id, id);
    }
    Manifest manifest = Manifest.read(new StringReader(FILE + twins));

    assertThat(explaining(manifest, Set.of("a", "b", "c"), Set.of(), "")).isEmpty();
  }

  private static List<Manifest.ClassicMistake> explaining(
      Manifest manifest, Set<String> failed, Set<String> notEvaluated, String firstCause) {
    return ClassicMistakes.explaining(manifest.mistakes(), failed, notEvaluated, firstCause);
  }

  private static List<String> names(List<Manifest.ClassicMistake> mistakes) {
    return mistakes.stream().map(Manifest.ClassicMistake::name).toList();
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
