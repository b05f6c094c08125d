package salas.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
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
  @DisplayName("diz a chave que falta")
  void missingKey() {
    String broken = FILE.replace("erro.dois.secao=passo2\n", "");

    assertThatThrownBy(() -> Manifest.read(new StringReader(broken)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("erro.dois.secao");
  }
}
