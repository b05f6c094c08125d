package salas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salas.spi.RoomAccess;

@DisplayName("Quem abre uma sala privada, e quanto custa não abrir")
class PrivateRoomsTest {
  private static final String PASSWORD = "Sesamo:42";

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> digested = new ArrayList<>();
  private PrivateRooms rooms;

  @BeforeEach
  void create() {
    PasswordDigest digest = new PasswordDigest();
    rooms =
        new PrivateRooms(
            new FakeRooms(),
            text -> {
              digested.add(text);
              return digest.of(text);
            });
    ids.put("Teste", 1);
    ids.put("Aula:noite", 2);
    rooms.create("Cofre", 2, PASSWORD);
    digested.clear();
  }

  private final class FakeRooms implements RoomAccess.Rooms {
    @Override
    public int create(String name, int limit) {
      ids.put(name, ids.size() + 1);
      return ids.size();
    }

    @Override
    public int idOf(String name) {
      return ids.getOrDefault(name, 0);
    }
  }

  @Test
  @DisplayName("abre com o campo, ou com o nome e a senha separados pelo primeiro dois-pontos")
  void opensBothWays() {
    assertThat(rooms.opened("Cofre", PASSWORD)).isEqualTo("Cofre");
    assertThat(rooms.opened("Cofre:" + PASSWORD, null)).isEqualTo("Cofre");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Teste", "Aula:noite"})
  @DisplayName("uma sala aberta abre sempre, sem resumo nenhum, com a senha que vier")
  void openRoomsCostNothing(String room) {
    assertThat(rooms.opened(room, null)).isEqualTo(room);
    assertThat(rooms.opened(room, "qualquer")).isEqualTo(room);
    assertThat(digested).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Nada, -",
        "Nada, x",
        "Nada:x, -",
        "Cofre, -",
        "Cofre, ''",
        "Cofre, Sesamo:4",
        "Cofre, sesamo:42",
        "Cofre, 'Sesamo:42 '",
        "Cofre:, -",
        "Cofre:Sesamo, -",
        "Cofre:Sesamo:43, -",
        "Cofre:Sesamo:42, x",
        "Cofre:Sesamo:42, ''",
        "Teste:Sesamo:42, -",
        "Aula:noite:Sesamo:42, -",
        ":Sesamo:42, -"
      })
  @DisplayName("todo não custa o mesmo: um resumo, exista ou não a sala, tenha ou não vindo senha")
  void everyRefusalTakesOneDigest(String room, String password) {
    assertThat(rooms.opened(room, password)).isNull();
    assertThat(digested).hasSize(1);
  }

  @Test
  @DisplayName("o nome exato vem antes do dois-pontos")
  void exactNameFirst() {
    ids.put("Cofre:" + PASSWORD, 9);
    assertThat(rooms.opened("Cofre:" + PASSWORD, null)).isEqualTo("Cofre:" + PASSWORD);
  }

  @Test
  @DisplayName("outra sala com o mesmo nome é outra sala, e a senha não é dela")
  void anotherRoomWithTheSameName() {
    ids.put("Cofre", 9);
    assertThat(rooms.isPrivate(9)).isFalse();
    assertThat(rooms.opened("Cofre", null)).isEqualTo("Cofre");
    assertThat(rooms.opened("Cofre:" + PASSWORD, null)).isNull();
  }

  @Test
  @DisplayName("com o acento na letra ou à parte, a senha é a mesma; sem ele, é outra")
  void comparesTheNfcForm() {
    rooms.create("Baú", 2, "cora\u00e7\u00e3o 😀");
    assertThat(rooms.opened("Baú", "corac\u0327a\u0303o 😀")).isEqualTo("Baú");
    assertThat(rooms.opened("Baú", "coracao 😀")).isNull();
    rooms.create("Dúvida", 2, "o qu\u00ea?");
    assertThat(rooms.opened("Dúvida", "o qu\u00ea\ud800")).isNull();
    assertThat(rooms.opened("Dúvida", "o qu\u00ea\uff1f")).as("NFKC as igualaria").isNull();
  }

  @Test
  @DisplayName("a chave é de cada execução: o resumo de uma não serve em outra")
  void keyIsRandom() {
    assertThat(new PasswordDigest().of(PASSWORD))
        .hasSize(PasswordDigest.LENGTH)
        .isNotEqualTo(new PasswordDigest().of(PASSWORD));
  }
}
