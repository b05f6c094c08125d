package salas.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Desenha os conjuntos de {@code select(2)} como bits, antes e depois da chamada. Os bits são os
 * que o programa da sessão {@code select-bits} mostrou, e o build executa essa sessão.
 */
final class FdSetPicture {
  private static final Pattern ROW = Pattern.compile("(\\p{L}+), (antes|depois) +((?:[01] ?)+)");
  // Estreita, para que a letra continue legível num telefone.
  private static final int WIDTH = 328;
  private static final int BITS_X = 120;
  private static final int CELL = 25;
  private static final int ROW_HEIGHT = 34;

  private final StringBuilder svg = new StringBuilder();

  private FdSetPicture() {}

  /**
   * Uma linha da figura.
   *
   * @param set leitura ou escrita
   * @param when antes ou depois
   * @param bits um por descritor, a partir do 0
   */
  record Row(String set, String when, List<String> bits) {}

  /** Desenha {@code fd-set.svg} na pasta de imagens. */
  static void generate(Path root, Path images) throws IOException, BookException {
    for (SessionScript script : SessionScript.readAll(root)) {
      if (script.name().equals("select-bits")) {
        Files.writeString(images.resolve("fd-set.svg"), new FdSetPicture().draw(rows(script)));
        return;
      }
    }
    throw new BookException(List.of("falta a sessão select-bits, de que sai a figura dos bits"));
  }

  /** As linhas da sessão que mostram um conjunto: todas as de antes, e então todas as de depois. */
  static List<Row> rows(SessionScript script) {
    List<Row> rows = new ArrayList<>();
    for (SessionStep step : script.steps()) {
      Matcher row = ROW.matcher(step.text());
      if (step.kind() == SessionStep.Kind.OUTPUT && row.matches()) {
        rows.add(new Row(row.group(1), row.group(2), List.of(row.group(3).split(" "))));
      }
    }
    return rows;
  }

  private String draw(List<Row> rows) {
    text(8, 24, "Noto Serif", "#4a585f", "descritor");
    for (int fd = 0; fd < rows.get(0).bits().size(); fd++) {
      centered(fd, 24, "#4a585f", Integer.toString(fd));
    }
    int y = 34;
    List<List<String>> given = new ArrayList<>();
    for (Row row : rows) {
      if (row.when().equals("antes")) {
        given.add(row.bits());
      } else if (y == 34 + given.size() * ROW_HEIGHT) {
        text(8, y + 22, "M+ 1mn", "#0b5a7d", "select(8, &leitura, &escrita, …)");
        y += ROW_HEIGHT;
      }
      List<String> asked = row.when().equals("antes") ? row.bits() : given.remove(0);
      drawRow(y, row, asked);
      y += ROW_HEIGHT;
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
            .formatted(WIDTH, y + 6, WIDTH, y + 6)
        + "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(WIDTH, y + 6)
        + svg
        + "</svg>\n";
  }

  /** O bit que o kernel apagou fica marcado: é o que tem de ser posto de novo. */
  private void drawRow(int y, Row row, List<String> asked) {
    text(8, y + 20, "Noto Serif", "#1b2429", row.set() + ", " + row.when());
    for (int fd = 0; fd < row.bits().size(); fd++) {
      boolean on = row.bits().get(fd).equals("1");
      boolean cleared = !on && asked.get(fd).equals("1");
      svg.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"28\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
              .formatted(
                  BITS_X + fd * CELL,
                  y,
                  CELL - 2,
                  on ? "#9cc9e6" : "#ffffff",
                  cleared ? "#b3261e" : "#8c9aa1",
                  cleared ? "2.5" : "0.8"));
      centered(fd, y + 20, cleared ? "#b3261e" : "#1b2429", row.bits().get(fd));
    }
  }

  private void centered(int fd, int baseline, String color, String text) {
    int x = BITS_X + fd * CELL + CELL / 2 - 4;
    text(x, baseline, "M+ 1mn", color, text);
  }

  private void text(int x, int baseline, String font, String color, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" font-family=\"%s\" font-size=\"14\" fill=\"%s\">%s</text>\n"
            .formatted(x, baseline, font, color, text.replace("&", "&amp;")));
  }
}
