package salas.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Uma execução da bancada, lida do JSON que ela gravou.
 *
 * @param date o dia, como o livro o escreve
 * @param machine onde foi feita
 * @param plan o tamanho do experimento
 */
record Measurements(String date, Map<?, ?> machine, Map<?, ?> plan, List<Row> rows) {

  /** Os servidores, na ordem em que o livro os compara. */
  enum Server {
    PLATFORM("plataforma", "thread por cliente"),
    VIRTUAL("virtuais", "threads virtuais"),
    SELECTOR("selector", "Selector");

    private final String id;
    private final String label;

    Server(String id, String label) {
      this.id = id;
      this.label = label;
    }

    String id() {
      return id;
    }

    String label() {
      return label;
    }

    private static Server of(Object id) {
      for (Server server : values()) {
        if (server.id.equals(id)) {
          return server;
        }
      }
      throw new IllegalArgumentException("servidor desconhecido nas medidas: " + id);
    }
  }

  /**
   * As medianas de um ponto.
   *
   * @param talking se os clientes conversavam; se não, estavam ociosos
   */
  record Row(Server server, boolean talking, int clients, Map<Measure, Long> values) {
    private static Row of(Map<?, ?> point) {
      Map<Measure, Long> values = new EnumMap<>(Measure.class);
      for (Measure measure : Measure.values()) {
        if (point.get(measure.key()) instanceof Long value) {
          values.put(measure, value);
        }
      }
      boolean talking = point.get("clientes").equals("ativos");
      int clients = ((Long) point.get("quantos")).intValue();
      return new Row(Server.of(point.get("servidor")), talking, clients, values);
    }

    /** "ociosos" ou "ativos". */
    String situation() {
      return talking ? "ativos" : "ociosos";
    }

    /** O valor como o livro o escreve; um travessão se não foi medido. */
    String text(Measure measure) {
      return values.containsKey(measure) ? measure.text(values.get(measure)) : "—";
    }
  }

  static Measurements read(Path file) throws IOException {
    Map<?, ?> json = JsonTree.read(file);
    List<Row> rows = new ArrayList<>();
    for (Object point : (List<?>) json.get("pontos")) {
      rows.add(Row.of((Map<?, ?>) point));
    }
    String[] date = json.get("data").toString().split("-");
    return new Measurements(
        date[2] + "/" + date[1] + "/" + date[0],
        (Map<?, ?>) json.get("maquina"),
        (Map<?, ?>) json.get("plano"),
        List.copyOf(rows));
  }

  /** As linhas de uma situação, na ordem do JSON. */
  List<Row> rows(boolean talking) {
    return rows.stream().filter(row -> row.talking() == talking).toList();
  }

  /** A mediana de um ponto que a bancada tem de ter medido. */
  long value(Server server, boolean talking, int clients, Measure measure) {
    for (Row row : rows) {
      if (row.server() == server && row.talking() == talking && row.clients() == clients) {
        return row.values().get(measure);
      }
    }
    throw new IllegalArgumentException("não medido: " + server + " com " + clients);
  }
}
