package salas.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A carga acusa cada erro de um servidor, e diz de quem e o quê")
class FaultyServersTest {
  private static final Duration WINDOW = Duration.ofMillis(150);
  private static final Duration PATIENCE = Duration.ofMillis(700);
  // Os números: 0 e 1 são os emissores, 2 e 3 só ouvem.
  private static final Scenario TALK = new Broadcast(2, 2, 4, 40);
  private static final Scenario ONE_AT_A_TIME = new Broadcast(3, 1, 1, 40);
  private static final Scenario VISITS = new Churn(3, 0);

  @Test
  @DisplayName("um servidor correto passa")
  void correct() throws Exception {
    for (Scenario scenario : List.of(TALK, VISITS, new Latency(2, 200, 29))) {
      try (FakeServer server = new FakeServer()) {
        LoadResult result = run(server, scenario);
        assertThat(result.delivered()).isPositive();
      }
    }
  }

  @Test
  @DisplayName("um JSON com espaços, escapes, outra ordem e cortado em pedaços também passa")
  void anyJson() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            String escaped = text.replace(" ", "\\u0020").replace("x", "\\u0078");
            byte[] object =
                ascii(
                    " \r\n{ \"extra\" : [1, {\"a\": \"}\\\"\"}],\t\"message\":\""
                        + escaped
                        + "\",\n\"username\" : \""
                        + author
                        + "\" }");
            for (int i = 0; i < object.length; i += 7) {
              to.write(Arrays.copyOfRange(object, i, Math.min(object.length, i + 7)));
            }
          }
        };
    try (server) {
      LoadResult result = run(server, TALK);
      assertThat(result.delivered()).isEqualTo(3 * result.sent()).isPositive();
    }
  }

  @Test
  @DisplayName("perdeu uma mensagem, e as seguintes chegaram")
  void loses() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            if (to.number() != 2 || !author.endsWith("-1") || number(text) != 5) {
              super.deliver(to, author, text);
            }
          }
        };
    assertFails(server, TALK, "N-2 não recebeu a mensagem 5 de N-1, e recebeu a 6");
  }

  @Test
  @DisplayName("perdeu uma mensagem, e com a janela cheia não veio mais nenhuma")
  void losesTheLast() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            if (to.number() != 2 || number(text) != 5) {
              super.deliver(to, author, text);
            }
          }
        };
    assertFails(server, ONE_AT_A_TIME, "N-2 não recebeu a mensagem 5 de N-0, que outros receberam");
  }

  @Test
  @DisplayName("duplicou uma mensagem")
  void duplicates() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            super.deliver(to, author, text);
            if (to.number() == 3 && author.endsWith("-0") && number(text) == 2) {
              super.deliver(to, author, text);
            }
          }
        };
    assertFails(server, TALK, "N-3 recebeu duas vezes a mensagem 2 de N-0");
  }

  @Test
  @DisplayName("trocou a ordem de duas mensagens")
  void swaps() throws Exception {
    FakeServer server =
        new FakeServer() {
          private String held;

          @Override
          void deliver(Peer to, String author, String text) {
            boolean watched = to.number() == 3 && author.endsWith("-0");
            if (watched && number(text) == 7) {
              held = text;
            } else {
              super.deliver(to, author, text);
              if (watched && number(text) == 8) {
                super.deliver(to, author, held);
              }
            }
          }
        };
    assertFails(server, TALK, "N-3 recebeu fora de ordem: a mensagem 8 de N-0 chegou antes da 7");
  }

  @Test
  @DisplayName("alterou um texto")
  void alters() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            boolean altered = to.number() == 3 && number(text) == 3;
            super.deliver(to, author, altered ? text.substring(0, text.length() - 1) : text);
          }
        };
    assertFailsLike(server, TALK, "N-3 recebeu de N-[01] um texto que ele não mandou: \".*\"");
  }

  @Test
  @DisplayName("trocou o instante dentro de um texto")
  void altersTheInstant() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            boolean altered = to.number() == 3 && author.endsWith("-1") && number(text) == 3;
            super.deliver(to, author, altered ? text.replaceAll("\\d{12}", "000000000000") : text);
          }
        };
    assertFails(server, TALK, "N-3 recebeu alterada a mensagem 3 de N-1");
  }

  @Test
  @DisplayName("entregou uma mensagem que ninguém mandou ainda")
  void invents() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            super.deliver(to, author, text.replace(" 0000000003 ", " 0009999999 "));
          }
        };
    assertFailsLike(server, TALK, "N-\\d recebeu de N-[01] um texto que ele não mandou: \".*\"");
  }

  @Test
  @DisplayName("devolveu a mensagem a quem a mandou")
  void echoes() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void onText(Peer who, String text) {
            super.onText(who, text);
            deliver(who, who.name(), text);
          }
        };
    assertFailsLike(server, TALK, "o servidor devolveu a N-[01] a própria mensagem");
  }

  @Test
  @DisplayName("mandou a um o que era de outro autor")
  void wrongAuthor() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            boolean wrong = number(text) == 3;
            super.deliver(to, wrong ? author.replaceAll("-.*", "-3") : author, text);
          }
        };
    assertFailsLike(server, TALK, "N-\\d recebeu uma mensagem de N-3, que só ouve");
  }

  @Test
  @DisplayName("disse que saiu quem não saiu")
  void falseExit() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void onText(Peer who, String text) {
            super.onText(who, text);
            if (number(text) == 3) {
              deliver(who, who.name(), LEFT);
            }
          }
        };
    assertFailsLike(server, TALK, "o servidor tirou (N-[01]) da sala: \\1 viu a saída");
  }

  @Test
  @DisplayName("fechou a conexão de um")
  void hangsUp() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            super.deliver(to, author, text);
            if (to.number() == 2 && number(text) == 5) {
              to.hangUp();
            }
          }
        };
    assertFailsLike(
        server,
        TALK,
        "o servidor fechou a conexão de N-2|o servidor tirou N-2 da sala: N-\\d viu a saída");
  }

  @Test
  @DisplayName("parou de responder no meio da conversa")
  void goesSilent() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void onText(Peer who, String text) {
            if (number(text) < 5) {
              super.onText(who, text);
            }
          }
        };
    assertFails(server, TALK, "o servidor parou de responder");
  }

  @Test
  @DisplayName("entrega tudo, mas cada vez mais atrasado")
  void cannotKeepUp() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void onText(Peer who, String text) {
            if (number(text) % 50 == 0) {
              LockSupport.parkNanos(50_000_000);
            }
            super.onText(who, text);
          }
        };
    assertFails(
        server,
        new Latency(1, 10_000, 29),
        "o servidor não acompanha:"
            + " muito depois do fim da janela ainda restava o que entregar");
  }

  @Test
  @DisplayName("mandou bytes que não são do protocolo")
  void garbage() throws Exception {
    String prefix = "o servidor mandou a N-2 algo que não é do protocolo ";
    assertFails(
        sendingToTwo("HTTP/1.1 400 Bad Request"), TALK, prefix + "(esperava um objeto JSON)");
    assertFails(
        sendingToTwo("{\"username\": 7}"),
        TALK,
        prefix + "(mensagem sem \"username\" ou sem \"message\")");
  }

  @Test
  @DisplayName("mandou nomes que só parecem os desta execução")
  void almostOurNames() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            super.deliver(to, author, text);
            for (String suffix : List.of("-", "-00", "-99999999999", "-1x")) {
              super.deliver(to, author.replaceAll("-.*", suffix), JOINED);
            }
          }
        };
    try (server) {
      LoadResult result = run(server, TALK);
      assertThat(result.delivered()).isEqualTo(3 * result.sent()).isPositive();
    }
  }

  private static FakeServer sendingToTwo(String bytes) throws IOException {
    return new FakeServer() {
      @Override
      void deliver(Peer to, String author, String text) {
        if (to.number() == 2 && number(text) == 5) {
          to.write(ascii(bytes));
        } else {
          super.deliver(to, author, text);
        }
      }
    };
  }

  @Test
  @DisplayName("recusou a entrada, e disse por quê")
  void refuses() throws Exception {
    String create = "crie-a com lugar para todos (no nosso servidor, --sala Sala:4)";
    assertFails(noticing("404"), TALK, "a sala \"Sala\" não existe no servidor: " + create);
    assertFails(noticing("501"), TALK, "a sala \"Sala\" lotou: " + create);
    assertFails(
        noticing("*** ESTA SALA FOI ENCERRADA ***"), TALK, "o servidor encerrou a sala \"Sala\"");
    assertFailsLike(noticing("não\\u001b"), TALK, "o servidor avisou N-\\d: \"não\\\\x1b\"");
  }

  private static FakeServer noticing(String notice) throws IOException {
    return new FakeServer() {
      @Override
      void onJoined(Peer who) {
        String object = "{\"username\": \"Sistema\", \"message\": \"" + notice + "\"}";
        who.write(object.getBytes(StandardCharsets.UTF_8));
        who.hangUp();
      }
    };
  }

  @Test
  @DisplayName("não deixou entrar: fechou, ou calou")
  void neverAdmits() throws Exception {
    FakeServer closing =
        new FakeServer() {
          @Override
          void onJoined(Peer who) {
            who.hangUp();
          }
        };
    assertFailsLike(closing, TALK, "o servidor fechou a conexão de N-\\d sem o deixar entrar");
    FakeServer silent =
        new FakeServer() {
          @Override
          void onJoined(Peer who) {}
        };
    assertFails(silent, TALK, "o servidor parou de responder com 0 participantes dentro");
  }

  @Test
  @DisplayName("só avisou da entrada quem entrou")
  void tellsOnlyTheNewcomer() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void onJoined(Peer who) {
            deliver(who, who.name(), JOINED);
          }
        };
    assertFails(server, TALK, "faltaram 6 dos 10 avisos de entrada");
  }

  @Test
  @DisplayName("avisou duas vezes da mesma entrada")
  void announcesTwice() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void onJoined(Peer who) {
            super.onJoined(who);
            deliver(who, who.name(), JOINED);
          }
        };
    assertFailsLike(server, TALK, "N-\\d viu a própria entrada duas vezes");
  }

  @Test
  @DisplayName("na rotatividade: uma saída que um membro não viu")
  void losesAnExit() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            if (to.number() != 1 || !author.endsWith("-5") || !text.equals(LEFT)) {
              super.deliver(to, author, text);
            }
          }
        };
    assertFails(server, VISITS, "N-1 não viu a saída de N-5");
  }

  @Test
  @DisplayName("na rotatividade: uma entrada que um membro não viu")
  void losesAnEntry() throws Exception {
    FakeServer server =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            if (to.number() != 1 || !author.endsWith("-5") || !text.equals(JOINED)) {
              super.deliver(to, author, text);
            }
          }
        };
    assertFails(server, VISITS, "N-1 viu sair N-5 fora de hora");
  }

  @Test
  @DisplayName("na rotatividade: uma entrada vista duas vezes, ou depois da saída")
  void repeatsAnEntry() throws Exception {
    FakeServer twice =
        new FakeServer() {
          @Override
          void deliver(Peer to, String author, String text) {
            super.deliver(to, author, text);
            if (to.number() == 1 && author.endsWith("-5") && text.equals(JOINED)) {
              super.deliver(to, author, text);
            }
          }
        };
    assertFails(twice, VISITS, "N-1 viu duas vezes a entrada de N-5");
    FakeServer late =
        new FakeServer() {
          @Override
          void onLeft(Peer who) {
            super.onLeft(who);
            super.onJoined(who);
          }
        };
    assertFailsLike(
        late, VISITS, "N-\\d viu (duas vezes a entrada de N-\\d+|entrar N-\\d+ fora de hora)");
  }

  @Test
  @DisplayName("quem está noutra sala não ouve nada desta")
  void leaksIntoAnotherRoom() throws Exception {
    FakeServer server = new FakeServer();
    // Este servidor tem uma sala só: os avisos dos ociosos vão a todos.
    assertFailsLike(server, new IdleCrowd(1, TALK), "N-\\d viu uma entrada que não lhe cabia");
  }

  /** Na mensagem, N- é o prefixo dos nomes da execução. */
  private static void assertFails(FakeServer server, Scenario scenario, String message)
      throws IOException {
    assertThat(failure(server, scenario)).isEqualTo(message);
  }

  private static void assertFailsLike(FakeServer server, Scenario scenario, String regex)
      throws IOException {
    assertThat(failure(server, scenario)).matches(regex);
  }

  private static String failure(FakeServer server, Scenario scenario) throws IOException {
    try (server) {
      LoadException failure =
          catchThrowableOfType(LoadException.class, () -> run(server, scenario));
      assertThat(failure).as("nenhum erro acusado").isNotNull();
      return failure.getMessage().replaceAll("\\bc[0-9a-f]{4}-", "N-");
    }
  }

  private static LoadResult run(FakeServer server, Scenario scenario) throws IOException {
    LoadPlan plan = new LoadPlan(server.address(), "Sala", List.of("Ociosa"), scenario, PATIENCE);
    try (LoadGenerator generator = LoadGenerator.open(plan)) {
      return generator.run(WINDOW, tick -> {});
    }
  }
}
