package salas.xray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Regrava as gravações do raio-X, com o servidor de verdade, e compara com as publicadas. Depois de
 * uma mudança querida no servidor: {@code mvn -pl final test -Dtest=RecordingTest
 * -Draiox.regravar=true}, e leia o diff.
 */
@DisplayName("As gravações publicadas são o que o servidor faz hoje")
class RecordingTest {
  private static final Path PUBLISHED = Path.of("src", "main", "resources", "salas", "xray");
  private static final int ATTEMPTS = 5;

  @ParameterizedTest
  @EnumSource
  @EnabledOnOs(
      value = OS.LINUX,
      disabledReason = "quantas rodadas o kernel faz durar cada coisa: só o Linux foi gravado")
  @DisplayName("regravada agora, a gravação é a mesma")
  void recordingIsUpToDate(Scenario scenario) throws Exception {
    compare(scenario.id(), toJson(scenario, record(scenario)));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("o trecho de cada momento está em exatamente uma linha da sua tag")
  void snippetIsUnique(Moment moment) throws IOException {
    assertThat(Excerpts.lines(moment))
        .filteredOn(line -> line.contains(moment.snippet()))
        .hasSize(1);
  }

  @Test
  @DisplayName("os trechos de código publicados são os dos fontes")
  void excerptsAreUpToDate() throws IOException {
    compare("codigo", Excerpts.toJson());
  }

  /** O que acontece fora de hora, numa máquina ocupada, não é o que o roteiro pediu. */
  private static List<Turn> record(Scenario scenario) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try (Stage stage = new Stage(scenario)) {
        scenario.play(stage);
        return stage.turns();
      } catch (Stage.Disturbed e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void compare(String id, String json) throws IOException {
    Path published = PUBLISHED.resolve(id + ".json");
    if (Boolean.getBoolean("raiox.regravar")) {
      Files.createDirectories(PUBLISHED);
      Files.writeString(published, json);
    }
    assertThat(comparable(id, json))
        .as("regravada, %s.json difere da publicada (veja o Javadoc de RecordingTest)", id)
        .isEqualTo(comparable(id, Files.readString(published)));
  }

  /**
   * O que se compara. Quanto cabe nos buffers do kernel varia de uma máquina para outra: na
   * gravação do cliente lento, as contagens que dependem disso (de uma entrega, de uma drenagem, do
   * que espera) valem só como zero ou não zero, e o número de rodadas iguais, como um ou mais. Tudo
   * o mais tem de ser igual.
   */
  private static String comparable(String id, String json) {
    if (!id.equals(Scenario.LENTO.id())) {
      return json;
    }
    List<String> lines = new ArrayList<>();
    for (String line : json.split("\n")) {
      if (line.matches(".*\"moment\":\"(DELIVERED|WAITING|FLUSHED|DOOMED)\".*")) {
        line = line.replaceAll("[1-9][0-9.]* bytes?", "N bytes");
      }
      line = line.replaceAll("\"repeat\":[1-9][0-9]*", "\"repeat\":N");
      lines.add(line.replaceAll("(?<=\"out\":\\[[0-9]{0,9},?)[1-9][0-9]*", "N"));
    }
    return String.join("\n", lines);
  }

  private static String toJson(Scenario scenario, List<Turn> turns) {
    StringBuilder json = new StringBuilder("{");
    appendField(json, "id", scenario.id()).append(",\n");
    appendField(json, "title", scenario.title()).append(",\n");
    appendField(json, "summary", scenario.summary()).append(",\n\"turns\":[\n");
    for (int i = 0; i < turns.size(); i++) {
      int repeat = 1;
      while (i + 1 < turns.size() && isSameDrain(turns.get(i), turns.get(i + 1))) {
        i++;
        repeat++;
      }
      json.append(TurnJson.of(turns.get(i), repeat, 0));
      json.append(i + 1 < turns.size() ? ",\n" : "\n");
    }
    return json.append("]}\n").toString();
  }

  private static StringBuilder appendField(StringBuilder json, String name, String value) {
    json.append('"').append(name).append("\":\"");
    return json.append(JsonStringEncoder.getInstance().quoteAsString(value)).append('"');
  }

  /** Duas rodadas seguidas em que só se drena a mesma fila, sem acabar. */
  private static boolean isSameDrain(Turn one, Turn other) {
    return drains(one) && drains(other) && moments(one).equals(moments(other));
  }

  private static boolean drains(Turn turn) {
    return moments(turn).contains(Moment.FLUSHED) && !moments(turn).contains(Moment.INTEREST);
  }

  private static List<Moment> moments(Turn turn) {
    return turn.beats().stream().map(Turn.Beat::moment).toList();
  }
}
