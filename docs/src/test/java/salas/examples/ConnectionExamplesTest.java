package salas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("Os exemplos sobre a vida e a morte de uma conexão")
class ConnectionExamplesTest {
  @Test
  @DisplayName("FIN e meio encerramento dão -1, e a volta do meio encerramento ainda entrega")
  void finAndHalfClose() throws IOException {
    FinRstHalfClose.Facts facts = FinRstHalfClose.observe();
    assertThat(facts.fin()).isEqualTo(-1);
    assertThat(facts.halfClose()).isEqualTo(new FinRstHalfClose.HalfClose(-1, 5));
    assertThat(facts.reset()).contains("Connection reset");
  }

  @Test
  @DisplayName("fechar com um byte por ler vira RST e destrói o que não tinha sido entregue")
  void unreadInputTurnsCloseIntoReset() throws IOException {
    FinRstHalfClose.Facts facts = FinRstHalfClose.observe();
    assertThat(facts.allRead().received()).isEqualTo(facts.allRead().accepted()).isPositive();
    assertThat(facts.allRead().ending()).isEqualTo("read devolveu -1");
    assertThat(facts.oneUnread().received()).isLessThan(facts.oneUnread().accepted());
    assertThat(facts.oneUnread().ending()).contains("Connection reset");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("o RST destrói o buffer de envio; o que já chegara ao de recepção ainda se lê")
  void resetSparesWhatHadArrived() throws IOException {
    FinRstHalfClose.Delivery delivery = FinRstHalfClose.observe().oneUnread();
    assertThat(delivery.received()).isPositive().isLessThan(delivery.accepted());
    assertThat(delivery.ending()).contains("Connection reset");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @DisplayName("TIME-WAIT impede o bind sem SO_REUSEADDR, e só sem ela; outro escutando impede com")
  void timeWaitNeedsReuseAddress() throws IOException {
    assertThat(ReuseAddress.observe()).isEqualTo(new ReuseAddress.Facts(true, false, true, false));
  }

  @Test
  @DisplayName("o select e o write não distinguem o sumido do calado; só a resposta no prazo")
  void onlyADeadlineRevealsTheVanished() throws IOException, InterruptedException {
    VanishedPeer.Facts facts = VanishedPeer.observe();
    assertThat(facts.readyWhileQuiet()).isZero();
    assertThat(facts.writtenToAlive()).isEqualTo(1);
    assertThat(facts.writtenToVanished()).isEqualTo(1);
    assertThat(facts.aliveAnswered()).isTrue();
    assertThat(facts.vanishedAnswered()).isFalse();
    assertThat(facts.keepAliveByDefault()).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName(
      "depois de dois writes pequenos, a resposta só vem quando vence a confirmação atrasada")
  void smallWritesWaitForTheDelayedAck() throws IOException, InterruptedException {
    NagleSmallWrites.Facts facts = NagleSmallWrites.observe();
    assertThat(facts.noDelayByDefault()).isFalse();
    // Só um limite inferior: o prazo mínimo do Linux, uns 40 ms, máquina nenhuma encurta.
    assertThat(facts.twoWrites()).isGreaterThan(20_000);
  }
}
