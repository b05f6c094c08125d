package salas.docs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Set<String> OMITTED = Set.of("READY", "SAID", "TURN_END");
  private static final Map<String, String> STATES =
      Map.of(
          "HANDSHAKE", "handshake",
          "IN_ROOM", "na sala",
          "DOOMED", "a cortar",
          "CLOSING", "encerrando",
          "CLOSED", "fechada");
  private static final int WIDTH = 640;
  private static final int KEYS_X = 392;
  private static final int LINE = 15;
  private static final int KEY_HEIGHT = 43;
  // Caracteres que cabem na coluna da esquerda, com folga.
  private static final int COLUMNS = 62;

  private final StringBuilder svg = new StringBuilder();
  private int y = 8;
  private int number;

  private RecordingPicture() {}

  /** Desenha {@code raio-x-NOME.svg} na pasta de imagens para cada gravação publicada. */
  static void generate(Path root, Path images) throws IOException {
    Files.createDirectories(images);
    Path recordings = root.resolve("final/src/main/resources/salas/xray");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(recordings, "*.json")) {
      for (Path file : files) {
        Map<String, Object> recording = JsonTree.read(file);
        if (recording.containsKey("turns")) {
          Path picture = images.resolve("raio-x-" + recording.get("id") + ".svg");
          Files.writeString(picture, new RecordingPicture().draw(recording));
        }
      }
    }
  }

  private String draw(Map<String, Object> recording) {
    for (Map<String, Object> turn : JsonTree.objects(recording.get("turns"))) {
      if (!JsonTree.objects(turn.get("beats")).isEmpty()) {
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
    List<Map<String, Object>> keys =
        JsonTree.objects(turn.get("keys")).stream()
            .filter(key -> !key.get("state").equals("LISTEN"))
            .toList();
    List<String> lines = lines(beats);
    int height = 26 + Math.max(LINE * lines.size(), KEY_HEIGHT * keys.size()) + 4;
    svg.append(
        "<rect x=\"4\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"#f6f8f9\" stroke=\"#c3cfd5\"/>\n"
            .formatted(y, WIDTH - 8, height));
    text(14, y + 17, 12, "font-weight=\"bold\" fill=\"#0b5a7d\"", title(turn, beats));
    int lineY = y + 34;
    for (String line : lines) {
      text(14, lineY, 11, "fill=\"#1b2429\"", line);
      lineY += LINE;
    }
    int keyY = y + 8;
    for (Map<String, Object> key : keys) {
      drawKey(key, keyY);
      keyY += KEY_HEIGHT;
    }
    y += height + 6;
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

  private String title(Map<String, Object> turn, List<Map<String, Object>> beats) {
    if (beats.stream().allMatch(beat -> beat.get("moment").equals("OUTSIDE"))) {
      return "Depois da última rodada";
    }
    int first = number + 1;
    number += ((Long) turn.get("repeat")).intValue();
    return first == number ? "Rodada " + first : "Rodadas " + first + " a " + number + ", iguais";
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
    List<?> out = (List<?>) key.get("out");
    lane(top + 16, "ida →", "kernel", in.get(0), "decoder", in.get(1), "#9cc9e6");
    lane(top + 30, "← volta", "kernel", out.get(1), "fila", out.get(0), "#f3c98b");
  }

  private void lane(
      int top, String arrow, String first, Object one, String second, Object other, String color) {
    text(KEYS_X, top + 9, 8.5, "fill=\"#4a585f\"", arrow);
    tank(KEYS_X + 42, top, first, one, color, true);
    tank(KEYS_X + 138, top, second, other, color, false);
  }

  private void tank(int x, int top, String name, Object count, String color, boolean kernel) {
    boolean empty = count == null || count.equals(0L);
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"92\" height=\"12\" fill=\"%s\" stroke=\"#8c9aa1\" stroke-width=\"0.7\"%s/>\n"
            .formatted(
                x, top, empty ? "#ffffff" : color, kernel ? " stroke-dasharray=\"3 2\"" : ""));
    String value = count == null ? "?" : String.format(BRAZIL, "%,d", (Long) count);
    text(x + 4, top + 9, 8.5, "fill=\"#1b2429\"", name);
    text(x + 88, top + 9, 8.5, "text-anchor=\"end\" font-weight=\"bold\" fill=\"#1b2429\"", value);
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
