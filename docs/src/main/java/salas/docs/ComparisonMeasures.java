package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import salas.docs.Measurements.Row;
import salas.docs.Measurements.Server;

/**
 * Faz, da execução da bancada que está no repositório, as tabelas, os gráficos e os números que o
 * capítulo da comparação cita. No texto, cada número é um atributo: {@code
 * {medida-plataforma-ociosos-5000-memoria}}, ou, para uma razão, {@code
 * {medida-plataforma-por-selector-ativos-1000-cpu}}.
 */
final class ComparisonMeasures {
  private static final String TABLE = "[cols=\"%s\",options=header]\n|===\n";

  private final Measurements measurements;
  private final Path images;
  private final Path target;

  private ComparisonMeasures(Measurements measurements, Path target, Path images) {
    this.measurements = measurements;
    this.target = target;
    this.images = images;
  }

  /**
   * Escreve {@code comparacao/*.adoc} em {@code generated} e os desenhos em {@code images}.
   *
   * @param root a raiz do repositório
   */
  static void generate(Path root, Path generated, Path images) throws IOException {
    Measurements measurements =
        Measurements.read(root.resolve("docs/src/docs/medidas/comparacao.json"));
    Path target = generated.resolve("comparacao");
    Files.createDirectories(target);
    Files.createDirectories(images);
    new ComparisonMeasures(measurements, target, images).doGenerate();
  }

  private void doGenerate() throws IOException {
    StringBuilder attributes = new StringBuilder();
    attributes().forEach((name, text) -> attributes.append(":%s: %s\n".formatted(name, text)));
    Files.writeString(target.resolve("atributos.adoc"), attributes);
    writeTable("ociosos", table(false, Measure.WITH_IDLE));
    writeTable("ativos", table(true, Measure.TALKING));
    writeChart(
        "memoria", "Memória residente do servidor (escala logarítmica)", false, Measure.MEMORY);
    writeChart(
        "cpu",
        "Processador gasto por mensagem, com todos conversando (escala logarítmica)",
        true,
        Measure.CPU);
  }

  /** Os atributos do texto, pelo nome. */
  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("medida-data", measurements.date());
    measurements.machine().forEach((name, value) -> put(attributes, name, value));
    measurements.plan().forEach((name, value) -> put(attributes, name, value));
    for (Row row : measurements.rows()) {
      String point = "-" + row.situation() + "-" + row.clients() + "-";
      row.values()
          .forEach(
              (measure, value) -> {
                String name = point + measure.slug();
                attributes.put("medida-" + row.server().id() + name, measure.text(value));
                putRatios(attributes, row, measure, name);
              });
    }
    putMemoryPerClient(attributes);
    return attributes;
  }

  /** De {@code memoriaMiB}, no JSON, a {@code medida-memoriamib}. */
  private static void put(Map<String, String> attributes, Object name, Object value) {
    attributes.put("medida-" + name.toString().toLowerCase(Locale.ROOT), value + "");
  }

  private void putRatios(Map<String, String> attributes, Row row, Measure measure, String name) {
    for (Row other : measurements.rows(row.talking())) {
      if (other.clients() == row.clients() && other.values().containsKey(measure)) {
        attributes.put(
            "medida-" + row.server().id() + "-por-" + other.server().id() + name,
            Measure.ratio(row.values().get(measure), other.values().get(measure)));
      }
    }
  }

  /** Quanto a memória cresceu, por cliente ocioso, do ponto menor ao maior. */
  private void putMemoryPerClient(Map<String, String> attributes) {
    for (Server server : Server.values()) {
      List<Row> rows =
          measurements.rows(false).stream()
              .filter(row -> row.server() == server && row.values().containsKey(Measure.MEMORY))
              .toList();
      if (rows.size() > 1) {
        Row first = rows.get(0);
        Row last = rows.get(rows.size() - 1);
        long growth = last.values().get(Measure.MEMORY) - first.values().get(Measure.MEMORY);
        attributes.put(
            "medida-" + server.id() + "-memoria-por-cliente",
            Measure.MEMORY.text(Math.round((double) growth / (last.clients() - first.clients()))));
      }
    }
  }

  private String table(boolean talking, List<Measure> columns) {
    StringBuilder table = new StringBuilder(TABLE.formatted(">1,3" + ",>2".repeat(columns.size())));
    table.append(talking ? "|Ativos" : "|Ociosos").append(" |Servidor");
    columns.forEach(column -> table.append(" |").append(column.title()));
    table.append("\n\n");
    for (Row row : measurements.rows(talking)) {
      table.append('|').append(row.clients()).append(" |").append(row.server().label());
      columns.forEach(column -> table.append(" |").append(row.text(column)));
      table.append('\n');
    }
    return table.append("|===\n").toString();
  }

  private void writeTable(String name, String table) throws IOException {
    Files.writeString(target.resolve("tabela-" + name + ".adoc"), table);
  }

  private void writeChart(String name, String title, boolean talking, Measure measure)
      throws IOException {
    List<DotChart.Group> groups = groups(talking, measure);
    String file = "comparacao-" + name + ".svg";
    Files.writeString(images.resolve(file), DotChart.svg(groups));
    Files.writeString(
        target.resolve("grafico-" + name + ".adoc"),
        "[#fig-comparacao-%s]\n.%s\nimage::%s[alt=\"%s\",width=640]\n"
            .formatted(name, title, file, DotChart.describe(groups)));
  }

  private List<DotChart.Group> groups(boolean talking, Measure measure) {
    Map<Integer, List<DotChart.Dot>> groups = new LinkedHashMap<>();
    for (Row row : measurements.rows(talking)) {
      if (row.values().containsKey(measure)) {
        groups
            .computeIfAbsent(row.clients(), clients -> new ArrayList<>())
            .add(
                new DotChart.Dot(
                    row.server().label(),
                    row.server().ordinal(),
                    row.values().get(measure),
                    row.text(measure)));
      }
    }
    List<DotChart.Group> result = new ArrayList<>();
    groups.forEach(
        (clients, dots) ->
            result.add(
                new DotChart.Group(
                    clients + " clientes " + (talking ? "ativos" : "ociosos"), dots)));
    return result;
  }
}
