package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Os exemplos sobre o fluxo de bytes")
class StreamExamplesTest {
  @Test
  @DisplayName("três escritas chegam numa leitura; uma escrita grande chega em várias")
  void readsDoNotFollowWrites() throws IOException, InterruptedException {
    OneReadIsNotAMessage.Facts facts = OneReadIsNotAMessage.observe();
    assertThat(facts.threeWrites()).isEqualTo("umdoistrês");
    assertThat(facts.largeReads()).isGreaterThan(1);
  }

  @Test
  @DisplayName("a chave fica pronta com um pedaço, com um byte só e com o fim da conexão")
  void readyWithAnyAmount() throws IOException {
    assertThat(ReadyIsNotAMessage.observe()).isEqualTo(new ReadyIsNotAMessage.Facts(3, 1, 9, -1));
  }

  @Test
  @DisplayName("tamanho contado em caracteres corta a mensagem e desalinha o cabeçalho seguinte")
  void lengthInCharactersMisalignsTheStream() {
    CharactersAndBytes.Facts facts = CharactersAndBytes.observe();
    assertThat(facts.sizes())
        .containsExactly(
            new CharactersAndBytes.Size("sala", 4, 4, 4),
            new CharactersAndBytes.Size("ação", 4, 4, 6),
            new CharactersAndBytes.Size("😀", 2, 1, 4));
    assertThat(facts.countedInChars())
        .isEqualTo(new CharactersAndBytes.Received("aç\ufffd", "\ufffdo2       "));
    assertThat(facts.countedInBytes())
        .isEqualTo(new CharactersAndBytes.Received("ação", "2         "));
  }

  @Test
  @DisplayName("UTF-8 partido: cada pedaço por si erra no meio do ç e do ã; os remédios, nunca")
  void splitCharactersNeedBothPieces() {
    SplitUtf8.Facts facts = SplitUtf8.observe();
    assertThat(facts.naive())
        .containsExactly("ação", "a\ufffd\ufffdão", "ação", "aç\ufffd\ufffdo", "ação");
    assertThat(facts.decoder()).hasSize(5).containsOnly(SplitUtf8.TEXT);
    assertThat(facts.joined()).hasSize(5).containsOnly(SplitUtf8.TEXT);
  }
}
