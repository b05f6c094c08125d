package salas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("O nome como identidade: o que não se vê, ou se confunde com outro, não serve")
class NamesTest {
  private static final int MAX = 32;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ana",
        "José da Silva",
        "Jose\u0301",
        "ação-2_b.c",
        "Nguyễn Thị Ế",
        "Мария",
        "Ελένη",
        "山田たろう",
        "김철수",
        "عمر",
        "नमस्ते",
        "Ana 🎉",
        "R2-D2"
      })
  @DisplayName("nomes de gente, de qualquer alfabeto, servem")
  void acceptsNamesOfPeople(String name) {
    assertThat(Names.problem(name, MAX)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u3164",
        "\u2800",
        "Ana\ufe0f",
        "An\u034fa",
        "A\u00a0na",
        "A\u3000na",
        "\u200b",
        "Ana\u202e",
        "A\u00adna",
        "A\ud83d\udc69\u200d\ud83d\udcbb",
        "\u115fAna",
        "\uffa0",
        "Ana\ue000",
        "A\tna",
        "Ana\u2028",
        "\udb40\udc41Ana",
        "A\u17b4na",
        "A\ud800na",
        "Ana\ud834\udd59",
        "Sistema\ufffc",
        "Ana\uffff",
        "\ufdd0",
        "A\u0378na",
        "Ana\ud80d\udc41"
      })
  @DisplayName("o que não se vê, ou parece um espaço, é recusado")
  void refusesTheInvisible(String name) {
    assertThat(Names.problem(name, MAX))
        .isEqualTo("o nome tem caracteres de controle, invisíveis ou desconhecidos");
  }

  @Test
  @DisplayName("no máximo dois acentos numa letra, compostos com ela ou à parte")
  void refusesTowersOfMarks() {
    assertThat(Names.problem("e\u0302\u0301", MAX)).isNull();
    assertThat(Names.problem("ê\u0301\u0301", MAX))
        .isEqualTo("o nome tem acentos demais numa letra");
    assertThat(Names.problem("a" + "\u0301".repeat(31), MAX)).contains("acentos demais");
    assertThat(Names.problem("\u0301Ana", MAX)).contains("acentos demais");
  }

  @ParameterizedTest
  @ValueSource(strings = {"S\u0456stema", "Аna", "αna", "Anа", "Ana山"})
  @DisplayName("dois alfabetos num nome são recusados; os do japonês contam como um")
  void refusesMixedAlphabets(String name) {
    assertThat(Names.problem(name, MAX)).isEqualTo("o nome mistura alfabetos");
  }

  @ParameterizedTest
  @CsvSource({
    "Ana, ANA",
    "José, JOSE\u0301",
    "Straße, STRASSE",
    "Straße, STRAẞE",
    "Sistema, \uff33istema",
    "Ana, \ud835\udc00na",
    "Ελένης, ΕΛΈΝΗΣ",
    "ﬁm, FIM"
  })
  @DisplayName("nomes que só diferem na forma são o mesmo")
  void equalNames(String one, String other) {
    assertThat(Names.key(one)).isEqualTo(Names.key(other));
  }

  @Test
  @DisplayName("nomes diferentes continuam diferentes")
  void differentNames() {
    assertThat(Names.key("Jose")).isNotEqualTo(Names.key("José"));
    assertThat(Names.key("Ana B")).isNotEqualTo(Names.key("AnaB"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sistema", "SISTEMA", "\uff33\uff49stema", "s\u0131stema", "ſistema"})
  @DisplayName("o nome do servidor é reservado em qualquer forma")
  void reserved(String name) {
    assertThat(Names.isReserved(Names.key(name))).isTrue();
  }

  @Test
  @DisplayName("espaços de todos os tipos nas pontas não contam")
  void trims() {
    assertThat(Names.trim("\u00a0 \u2003Ana\u3000\t\u202f")).isEqualTo("Ana");
    assertThat(Names.trim(" \u00a0")).isEmpty();
  }

  @Test
  @DisplayName(
      "uma sala também: quem a procura com outra forma do nome a acha, e não se cria outra")
  void roomsToo() {
    RoomRegistry rooms = new RoomRegistry(MAX);
    Room room = rooms.create("\u00a0Ação ", 2);
    assertThat(room.name()).isEqualTo("Ação");
    assertThat(rooms.find("AC\u0327A\u0303O")).isSameAs(room);
    assertThatThrownBy(() -> rooms.create("ação", 2)).hasMessageContaining("Já existe");
    rooms.close(room);
    assertThat(rooms.find("Ação")).isNull();
  }
}
