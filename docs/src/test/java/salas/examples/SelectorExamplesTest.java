package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("Os exemplos sobre o selector, as chaves e os buffers")
class SelectorExamplesTest {
  @Test
  @DisplayName("read: 0 sem bytes, 0 com buffer cheio (até no fim), -1 só no fim, e sempre de novo")
  void zeroIsNotTheEnd() throws IOException {
    assertThat(ReadZeroOrMinusOne.observe())
        .isEqualTo(new ReadZeroOrMinusOne.Facts(0, 0, 5, 0, -1, -1));
  }

  @Test
  @DisplayName("a conexão existe e recebe bytes antes do accept; sem ninguém, accept dá null")
  void connectionComesBeforeAccept() throws IOException {
    BacklogAndNullAccept.Facts facts = BacklogAndNullAccept.observe();
    assertThat(facts.acceptedNobody()).isTrue();
    assertThat(facts.connectedBeforeAccept()).isTrue();
    assertThat(facts.writtenBeforeAccept()).isEqualTo(4);
    assertThat(facts.readAfterAccept()).isEqualTo("olá");
    assertThat(facts.acceptedNobodyElse()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("quem desiste na fila é aceito assim mesmo, e é a leitura que falha")
  void whoGaveUpIsAcceptedAndThenReset() throws IOException {
    assertThat(BacklogAndNullAccept.observe().goneBeforeAccept())
        .isEqualTo("aceito, e read lançou \"Connection reset\"");
  }

  @Test
  @DisplayName("cancel() deixa a conexão aberta e útil; close() cancela a chave e manda o fim")
  void cancelDoesNotClose() throws IOException {
    CancelOrClose.Registered untilNextSelect = new CancelOrClose.Registered(1, 0);
    CancelOrClose.Facts facts = CancelOrClose.observe();
    assertThat(facts.afterCancel())
        .isEqualTo(new CancelOrClose.AfterCancel(false, true, 5, untilNextSelect));
    CancelOrClose.AfterClose afterClose = facts.afterClose();
    assertThat(afterClose.keyValid()).isFalse();
    assertThat(afterClose.peerRead()).isEqualTo(-1);
    assertThat(afterClose.registered()).isEqualTo(untilNextSelect);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("o FIN de um canal registrado sai no close(); o descritor, só no select() seguinte")
  void closedChannelKeepsItsDescriptorUntilSelect() throws IOException {
    CancelOrClose.AfterClose afterClose = CancelOrClose.observe().afterClose();
    assertThat(afterClose.peerRead()).isEqualTo(-1);
    assertThat(afterClose.held()).isEqualTo("sim");
    assertThat(afterClose.heldAfterSelect()).isEqualTo("não");
  }

  @Test
  @DisplayName("wakeup acorda o select que espera ou o próximo, sem chave nenhuma; três valem um")
  void wakeupsDoNotAddUp() throws Exception {
    Wakeup.Facts facts = Wakeup.observe();
    assertThat(facts.whileWaiting()).isZero();
    assertThat(facts.before()).isZero();
    assertThat(facts.afterThree()).isZero();
    assertThat(facts.next()).isZero();
    // O segundo select depois dos três wakeup() espera o prazo inteiro: nenhum ficou guardado.
    assertThat(facts.nextWaitedMs()).isGreaterThanOrEqualTo(Wakeup.PAUSE_MS);
  }

  @Test
  @DisplayName("flip() faz sair o que entrou; compact() guarda o resto; clear() o perde")
  void compactKeepsWhatClearLoses() {
    assertThat(FlipCompactClear.observe())
        .isEqualTo(
            new FlipCompactClear.Facts(
                new FlipCompactClear.State(4, 8, "····"),
                new FlipCompactClear.State(0, 4, "sala"),
                new FlipCompactClear.State(0, 0, ""),
                new FlipCompactClear.State(0, 4, "laOK"),
                new FlipCompactClear.State(0, 2, "OK")));
  }

  @Test
  @DisplayName("cada provedor deste JDK acha o mesmo único canal pronto entre 10 e entre 3000")
  void everyProviderFindsTheSameKey() throws Exception {
    List<SelectorCost.Cost> costs = SelectorCost.observe(SelectorCost.self());
    assertThat(costs).hasSizeGreaterThanOrEqualTo(2);
    assertThat(costs)
        .allSatisfy(
            cost -> {
              assertThat(cost.ready()).hasSize(4).containsOnly(1);
              assertThat(cost.nanos()).hasSize(4).allMatch(nanos -> nanos > 0);
            });
  }
}
