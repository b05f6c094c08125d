package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resistencia")
@DisplayName("O oráculo da resistência")
class OracleTest {
  private final Oracle oracle = new Oracle();
  private final Member ana = enter("Ana");
  private final Member bia = enter("Bia");

  @Test
  @DisplayName("aceita uma conversa sem defeito, do começo ao fim")
  void acceptsAFlawlessRoom() {
    bia("Ana", 0);
    Member caio = enter("Caio");
    entry(ana, "Caio");
    speak(ana);
    oracle.onMessage(caio, speech("Ana", 1));
    oracle.onHalfClose(ana);
    entry(bia, "Caio");
    oracle.onMessage(bia, speech("Ana", 1));
    leave(bia, "Ana");
    leave(caio, "Ana");
    oracle.onOrderlyEnd(ana);
    assertThat(oracle.missing()).isNull();
    oracle.onHalfClose(bia);
    assertThatCode(() -> oracle.onOrderlyEnd(bia)).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("acusa a mensagem que falta, a repetida, a fora de ordem e a estragada")
  void accusesWrongMessages() {
    speak(ana);
    speak(ana);
    speak(ana);
    bia("Ana", 0);
    assertAccused(() -> oracle.onMessage(bia, speech("Ana", 2)), "falta alguma antes");
    assertAccused(() -> oracle.onMessage(bia, speech("Ana", 0)), "repetida ou fora de ordem");
    assertAccused(() -> oracle.onMessage(bia, speech("Ana", 4)), "ninguém mandou");
    ServerMessage damaged = new ServerMessage("Ana", speech("Ana", 1).message() + "x");
    assertAccused(() -> oracle.onMessage(bia, damaged), "ninguém mandou");
  }

  @Test
  @DisplayName("acusa a primeira que falta a quem acaba de entrar, e a de antes da entrada")
  void accusesTheEdgesOfAPresence() {
    bia("Ana", 0);
    Member caio = enter("Caio");
    speak(ana);
    speak(ana);
    assertAccused(() -> oracle.onMessage(caio, speech("Ana", 2)), "falta alguma antes");
    assertAccused(() -> oracle.onMessage(caio, speech("Ana", 0)), "antes da sua entrada");
  }

  @Test
  @DisplayName("acusa a entrada repetida, a saída repetida e a saída de quem não saiu")
  void accusesWrongNotices() {
    assertAccused(() -> entry(bia, "Ana"), "já estava na sala");
    assertAccused(() -> leave(bia, "Ana"), "quem não saiu");
    Member caio = enter("Caio");
    oracle.onEnded(caio, "cortou com RST");
    entry(ana, "Caio");
    leave(ana, "Caio");
    assertAccused(() -> leave(ana, "Caio"), "já tinha visto sair");
    assertAccused(() -> leave(bia, "Caio"), "não viu entrar");
  }

  @Test
  @DisplayName("acusa quem viu a saída sem ter ouvido tudo, ou o que os outros ouviram")
  void accusesIncompleteFarewells() {
    Member caio = enter("Caio");
    entry(bia, "Caio");
    speak(ana);
    bia("Ana", 0);
    oracle.onEnded(ana, "cortou com RST");
    leave(bia, "Ana");
    assertAccused(() -> leave(caio, "Ana"), "sem ter ouvido até a nº 0");
  }

  @Test
  @DisplayName("acusa quem saiu em ordem sem ouvir o que outros ouviram antes")
  void accusesAnOrderlyEndWithLosses() {
    Member caio = enter("Caio");
    entry(bia, "Caio");
    speak(ana);
    bia("Ana", 0);
    oracle.onHalfClose(caio);
    assertAccused(() -> oracle.onOrderlyEnd(caio), "sem ouvir até a nº 0");
  }

  @Test
  @DisplayName("só perdoa a conexão cortada de quem parou de ler")
  void onlyStallersMayBeCut() {
    oracle.onStall(bia);
    assertThatCode(() -> oracle.onCut(bia, "FIN")).doesNotThrowAnyException();
    assertAccused(() -> oracle.onCut(ana, "FIN"), "sem motivo");
  }

  @Test
  @DisplayName("diz o que falta quando todos se calam")
  void tellsWhatIsMissing() {
    Member caio = enter("Caio");
    assertThat(oracle.missing()).isEqualTo("Ana não viu Caio entrar");
    entry(ana, "Caio");
    entry(bia, "Caio");
    speak(ana);
    assertThat(oracle.missing()).contains("não ouviu Ana até a nº 0");
    bia("Ana", 0);
    oracle.onMessage(caio, speech("Ana", 0));
    oracle.onEnded(caio, "fechou");
    assertThat(oracle.missing()).isEqualTo("Ana não viu Caio sair");
  }

  @Test
  @DisplayName("a saída de quem parou de ler só falta a quem esteve na sala com ele")
  void whoStalledMayHaveBeenCutBefore() {
    oracle.onStall(bia);
    // O handshake de Caio demora; enquanto isso, o servidor corta Bia, e ela não percebe.
    Member caio = new Member("Caio", "Alfa");
    oracle.onGreeting(caio);
    leave(ana, "Bia");
    oracle.onMessage(caio, new ServerMessage("Caio", ServerMessage.JOINED));
    entry(ana, "Caio");
    oracle.onCut(bia, "FIN");
    assertThat(oracle.missing()).isNull();
  }

  @Test
  @DisplayName("e a este falta mesmo")
  void whoHeardTheStalledHasToSeeThemLeave() {
    Member caio = enter("Caio");
    entry(ana, "Caio");
    entry(bia, "Caio");
    speak(bia);
    oracle.onMessage(ana, speech("Bia", 0));
    oracle.onMessage(caio, speech("Bia", 0));
    oracle.onStall(bia);
    leave(ana, "Bia");
    oracle.onCut(bia, "FIN");
    assertThat(oracle.missing()).isEqualTo("Caio não viu Bia sair");
  }

  /** Entra, e vê o próprio aviso; os outros ainda não. */
  private Member enter(String name) {
    Member member = new Member(name, "Alfa");
    oracle.onGreeting(member);
    oracle.onMessage(member, new ServerMessage(name, ServerMessage.JOINED));
    if (name.equals("Bia")) {
      entry(ana, "Bia");
    }
    return member;
  }

  /** Bia recebe; se ainda não foi falada, é falada antes. */
  private void bia(String speaker, int number) {
    if (ana.spoken <= number) {
      speak(ana);
    }
    oracle.onMessage(bia, speech(speaker, number));
  }

  private void speak(Member member) {
    oracle.onSpoken(member, 100);
  }

  private void entry(Member receiver, String who) {
    oracle.onMessage(receiver, new ServerMessage(who, ServerMessage.JOINED));
  }

  private void leave(Member receiver, String who) {
    oracle.onMessage(receiver, new ServerMessage(who, ServerMessage.LEFT));
  }

  private static ServerMessage speech(String speaker, int number) {
    String text = Utterance.compose(speaker, number, 20, Seed.randomFor(number));
    return new ServerMessage(speaker, text);
  }

  private static void assertAccused(Runnable event, String why) {
    assertThatThrownBy(event::run).isInstanceOf(Violation.class).hasMessageContaining(why);
  }
}
