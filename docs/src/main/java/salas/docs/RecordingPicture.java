package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Desenha cada gravação do raio-X como uma figura parada: uma faixa por rodada, com o que aconteceu
 * e o retrato das chaves. É o que se vê no PDF, no papel e sem JavaScript; a figura que anda usa a
 * mesma gravação.
 */
final class RecordingPicture {
  private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
  // O que outra linha da mesma rodada já conta.
  private static final Set<String> OMITTED = Set.of("READY", "TURN_END");
  private static final Map<String, String> STATES =
      Map.of(
          "HANDSHAKE", "handshake",
          "IN_ROOM", "na sala",
          "DOOMED", "a cortar",
          "CLOSING", "encerrando",
          "CLOSED", "fechada",
          "IDLE", "nada pendente",
          "ECHOING", "eco pendente",
          "FULL", "buffer cheio",
          "DRAINING", "escoando");
  // Do cliente, à esquerda, ao servidor.
  private static final List<String> INBOUND = List.of("envio", "recepção", "quadro");
  private static final List<String> OUTBOUND = List.of("recepção", "envio", "fila");
  private static final List<String> ECHO = List.of("recepção", "envio", "eco");
  private static final int WIDTH = 640;
  private static final int KEYS_X = 362;
  private static final int TANK_WIDTH = 74;
  private static final int BATCH_WIDTH = 110;
  private static final int LINE = 14;
  private static final int KEY_HEIGHT = 43;
  // Caracteres que cabem na coluna da esquerda, com folga.
  private static final int COLUMNS = 60;

  private final StringBuilder svg = new StringBuilder();
  private final Map<Object, Map<String, Object>> shown = new HashMap<>();
  private int y = 8;
  private int number;

  private RecordingPicture() {}

  /** Desenha {@code raio-x-NOME.svg} na pasta de imagens para cada gravação publicada. */
  static void generate(Path root, Path images) throws IOException {
    Files.createDirectories(images);
    for (Map<String, Object> recording : Recordings.published(root)) {
      Path picture = images.resolve("raio-x-" + recording.get("id") + ".svg");
      Files.writeString(picture, new RecordingPicture().draw(recording));
    }
  }

  private String draw(Map<String, Object> recording) {
    for (Map<String, Object> turn : JsonTree.objects(recording.get("turns"))) {
      if (JsonTree.objects(turn.get("beats")).isEmpty()) {
        touched(turn);
      } else {
        drawTurn(turn);
      }
    }
    String head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
            .formatted(WIDTH, y, WIDTH, y);
    String paper = "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(WIDTH, y);
    return head + paper + svg + "</svg>\n";
  }

  private void drawTurn(Map<String, Object> turn) {
    List<Map<String, Object>> beats = JsonTree.objects(turn.get("beats"));
    List<Map<String, Object>> keys = touched(turn);
    List<String> lines = lines(beats);
    int height = 24 + Math.max(LINE * lines.size(), KEY_HEIGHT * keys.size()) + 4;
    svg.append(
        "<rect x=\"4\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"#f6f8f9\" stroke=\"#c3cfd5\"/>\n"
            .formatted(y, WIDTH - 8, height));
    text(14, y + 17, 12, "font-weight=\"bold\" fill=\"#0b5a7d\"", title(beats));
    drawBatch(beats, y + 8);
    int lineY = y + 32;
    for (String line : lines) {
      text(14, lineY, 10.5, "fill=\"#1b2429\"", line);
      lineY += LINE;
    }
    int keyY = y + 8;
    for (Map<String, Object> key : keys) {
      drawKey(key, keyY);
      keyY += KEY_HEIGHT;
    }
    y += height + 6;
  }

  /** As conexões de que a rodada trata; as outras estão como na faixa anterior. */
  private List<Map<String, Object>> touched(Map<String, Object> turn) {
    Set<Object> named = new HashSet<>();
    JsonTree.objects(turn.get("beats")).forEach(beat -> named.add(beat.get("key")));
    List<Map<String, Object>> touched = new ArrayList<>();
    for (Map<String, Object> key : JsonTree.objects(turn.get("keys"))) {
      Map<String, Object> same = new HashMap<>(key);
      same.remove("ready");
      boolean changed = !same.equals(shown.put(key.get("id"), same));
      if (!key.get("state").equals("LISTEN") && (changed || named.contains(key.get("id")))) {
        touched.add(key);
      }
    }
    return touched;
  }

  /** Um parágrafo para o que se fez fora, um para o select, um para o que o laço fez. */
  private static List<String> lines(List<Map<String, Object>> beats) {
    List<String> lines = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    String before = "";
    for (Map<String, Object> beat : beats) {
      String moment = (String) beat.get("moment");
      if (moment.equals("SELECT") || before.equals("SELECT") || moment.equals("TURN_END")) {
        wrap(paragraph.toString(), lines);
        paragraph.setLength(0);
      }
      if (!OMITTED.contains(moment)) {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(beat.get("text"));
      }
      before = moment;
    }
    wrap(paragraph.toString(), lines);
    return lines;
  }

  private String title(List<Map<String, Object>> beats) {
    if (beats.stream().allMatch(Recordings::isOutside)) {
      return "Depois da última rodada";
    }
    number++;
    return "Rodada " + number;
  }

  /** O lote da sala, no máximo a que chegou nesta rodada: no fim dela, está sempre vazio. */
  private void drawBatch(List<Map<String, Object>> beats, int top) {
    long most =
        beats.stream()
            .flatMap(beat -> JsonTree.objects(beat.get("batches")).stream())
            .mapToLong(batch -> (Long) batch.get("bytes"))
            .max()
            .orElse(0);
    if (most > 0) {
      tank(KEYS_X - BATCH_WIDTH - 8, top, BATCH_WIDTH, "lote da sala", most, "#c3b4e6", false);
    }
  }

  private void drawKey(Map<String, Object> key, int top) {
    String name = key.get("name") == null ? (String) key.get("id") : (String) key.get("name");
    text(KEYS_X, top + 11, 11, "font-weight=\"bold\" fill=\"#1b2429\"", name);
    text(KEYS_X + 76, top + 11, 9, "fill=\"#4a585f\"", STATES.get(key.get("state")));
    String interest = String.join(" ", texts(key.get("interest")));
    svg.append(
        "<text x=\"%d\" y=\"%d\" font-family=\"M+ 1mn\" font-size=\"9\" text-anchor=\"end\" fill=\"#1b2429\">%s</text>\n"
            .formatted(WIDTH - 14, top + 11, escape(interest)));
    List<?> in = (List<?>) key.get("in");
    List<Object> out = new ArrayList<>((List<?>) key.get("out"));
    Collections.reverse(out);
    // No eco, o que se leu já é o que se vai devolver: a ida não tem a terceira caixa.
    boolean echo = in.size() < INBOUND.size();
    lane(top + 16, "ida →", INBOUND, in, "#9cc9e6");
    lane(top + 30, "← volta", echo ? ECHO : OUTBOUND, out, "#f3c98b");
  }

  private void lane(int top, String arrow, List<String> names, List<?> counts, String color) {
    text(KEYS_X, top + 9, 8.5, "fill=\"#4a585f\"", arrow);
    for (int i = 0; i < counts.size(); i++) {
      int x = KEYS_X + 38 + i * (TANK_WIDTH + 3);
      tank(x, top, TANK_WIDTH, names.get(i), counts.get(i), color, i < 2);
    }
  }

  private void tank(
      int x, int top, int width, String name, Object count, String color, boolean kernel) {
    boolean empty = count == null || count.equals(0L);
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"12\" fill=\"%s\" stroke=\"#8c9aa1\" stroke-width=\"0.7\"%s/>\n"
            .formatted(
                x,
                top,
                width,
                empty ? "#ffffff" : color,
                kernel ? " stroke-dasharray=\"3 2\"" : ""));
    String value = count == null ? "?" : String.format(BRAZIL, "%,d", (Long) count);
    int right = x + width - 3;
    text(x + 3, top + 9, 8.5, "fill=\"#1b2429\"", name);
    text(right, top + 9, 8.5, "text-anchor=\"end\" font-weight=\"bold\" fill=\"#1b2429\"", value);
  }

  private void text(int x, int baseline, double size, String attributes, String text) {
    svg.append("<text x=\"").append(x).append("\" y=\"").append(baseline);
    svg.append("\" font-family=\"Noto Serif\" font-size=\"").append(size).append("\" ");
    svg.append(attributes).append('>').append(escape(text)).append("</text>\n");
  }

  private static void wrap(String text, List<String> lines) {
    if (text.isEmpty()) {
      return;
    }
    String mark = "• ";
    String rest = text;
    while (rest.length() > COLUMNS) {
      int cut = rest.lastIndexOf(' ', COLUMNS);
      cut = cut <= 0 ? COLUMNS : cut;
      lines.add(mark + rest.substring(0, cut));
      rest = rest.substring(cut).strip();
      mark = "   ";
    }
    lines.add(mark + rest);
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
