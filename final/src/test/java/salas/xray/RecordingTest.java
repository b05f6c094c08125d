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
   * O que se compara. Quanto cabe nos buffers do kernel, e em quantas vezes ele os esvazia, varia
   * de uma máquina para outra. Na gravação do cliente lento, então, não se compara o que o kernel
   * leva entre duas rodadas nem as rodadas que isso causa com o cliente parado; das que só drenam a
   * mesma fila, valem as seguidas como uma; e as contagens da volta valem só como zero ou não zero.
   * Tudo o mais tem de ser igual.
   */
  private static String comparable(String id, String json) {
    if (!id.equals(Scenario.LENTO.id())) {
      return json;
    }
    List<String> turns = new ArrayList<>();
    List<String> before = List.of();
    for (String turn : json.split("(?m)^(?=\\{\"beats\":)")) {
      List<String> lines = new ArrayList<>(List.of(turn.split("\n")));
      lines.removeIf(line -> line.contains("\"moment\":\"KERNEL\""));
      List<String> moments = lines.stream().map(RecordingTest::moment).toList();
      boolean settling = moments.equals(List.of("", "SELECT", "READY", "FLUSHED", ""));
      boolean drainedAgain = moments.contains("FLUSHED") && moments.equals(before);
      if (!settling && !drainedAgain) {
        lines.forEach(line -> turns.add(withoutKernelSizes(line)));
      }
      before = moments;
    }
    return String.join("\n", turns);
  }

  private static String moment(String line) {
    return line.contains("\"moment\":\"")
        ? line.replaceFirst("^.*\"moment\":\"([A-Z_]+)\".*$", "$1")
        : "";
  }

  private static String withoutKernelSizes(String line) {
    String same = line.replaceFirst("^,(?=\\{)", "");
    if (same.matches(
        ".*\"moment\":\"(DELIVERED|WAITING|FLUSHED|DOOMED|CLOSED)\".*|.*\"Leo lê .*")) {
      same = same.replaceAll("[1-9][0-9.]* bytes?|(?<=aceitou |agora com )[1-9][0-9.]*", "N");
    }
    return same.replaceAll("(?<=\"out\":\\[[0-9N,]{0,20})[1-9][0-9]*", "N");
  }

  private static String toJson(Scenario scenario, List<Turn> turns) {
    StringBuilder json = new StringBuilder("{");
    appendField(json, "id", scenario.id()).append(",\n");
    appendField(json, "title", scenario.title()).append(",\n");
    appendField(json, "summary", scenario.summary()).append(",\n\"turns\":[\n");
    for (int i = 0; i < turns.size(); i++) {
      json.append(TurnJson.of(turns.get(i), 0));
      json.append(i + 1 < turns.size() ? ",\n" : "\n");
    }
    return json.append("]}\n").toString();
  }

  private static StringBuilder appendField(StringBuilder json, String name, String value) {
    json.append('"').append(name).append("\":\"");
    return json.append(JsonStringEncoder.getInstance().quoteAsString(value)).append('"');
  }
}
